// SPDX-License-Identifier: Apache-2.0
// What Swift's Glibc module leaves out.
#include <malloc.h>   // mallopt(3)
#include <sys/vfs.h>  // statfs(2)

// glibc declares renameat2(2) for _GNU_SOURCE only, and a module map cannot define that after the fact.
extern int renameat2(int, const char *, int, const char *, unsigned int);
static const unsigned int tocsin_rename_noreplace = 1;  // RENAME_NOREPLACE, linux/fs.h
