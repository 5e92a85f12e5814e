// SPDX-License-Identifier: Apache-2.0
/* The measuring side of the benchmarks, in C so that nothing but librdkafka stands in the figures.
 *
 *   probe BOOTSTRAP throughput COUNT BATCH BYTES   COUNT advisories, two records each (alert and ledger), BATCH a transaction:
 *                                                  prints seconds, first begin to last commit
 *   probe BOOTSTRAP latency COUNT GAP_MS           one transaction of two records at a time: prints p50 and p99 in milliseconds,
 *                                                  produce to visible for a read_committed consumer
 *   probe BOOTSTRAP arrivals COUNT TOPIC...        reads TOPICs (read_committed) from the beginning and prints a line a record:
 *                                                  CLOCK_MONOTONIC in nanoseconds and the key; ends after COUNT records
 *
 * The topics bench.alerts and bench.ledger must exist for the first two. Extra librdkafka properties: KAFKA="name=value;…". */
#include <librdkafka/rdkafka.h>

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *bootstrap;

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void die(const char *what, const char *why) {
    fprintf(stderr, "probe: %s: %s\n", what, why);
    exit(1);
}

static void check(const char *what, rd_kafka_error_t *error) {
    if (error) die(what, rd_kafka_error_string(error));
}

static void set(rd_kafka_conf_t *conf, const char *name, const char *value) {
    char why[512];
    if (rd_kafka_conf_set(conf, name, value, why, sizeof why)) die(name, why);
}

static rd_kafka_conf_t *configuration(void) {
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    set(conf, "bootstrap.servers", bootstrap);
    const char *extra = getenv("KAFKA");
    char *copy = extra ? strdup(extra) : NULL, *rest = NULL;
    for (char *part = copy ? strtok_r(copy, ";", &rest) : NULL; part; part = strtok_r(NULL, ";", &rest)) {
        char *equals = strchr(part, '=');
        if (equals) {
            *equals = 0;
            set(conf, part, equals + 1);
        }
    }
    free(copy);
    return conf;
}

/* Without a delivery report callback flush and commit wait in steps of 10 ms (librdkafka 2.0.2). */
static void delivered(rd_kafka_t *handle, const rd_kafka_message_t *message, void *opaque) {
    (void)handle, (void)opaque;
    if (message->err) die("delivery", rd_kafka_err2str(message->err));
}

static rd_kafka_t *producer(const char *linger) {
    char why[512];
    rd_kafka_conf_t *conf = configuration();
    set(conf, "transactional.id", "bench-floor");
    set(conf, "linger.ms", linger);
    set(conf, "socket.nagle.disable", "true");
    rd_kafka_conf_set_dr_msg_cb(conf, delivered);
    rd_kafka_t *handle = rd_kafka_new(RD_KAFKA_PRODUCER, conf, why, sizeof why);
    if (!handle) die("producer", why);
    check("init_transactions", rd_kafka_init_transactions(handle, 30000));
    return handle;
}

static rd_kafka_t *consumer(const char *group) {
    char why[512];
    rd_kafka_conf_t *conf = configuration();
    set(conf, "group.id", group);
    set(conf, "isolation.level", "read_committed");
    set(conf, "enable.auto.commit", "false");
    set(conf, "auto.offset.reset", "earliest");
    rd_kafka_t *handle = rd_kafka_new(RD_KAFKA_CONSUMER, conf, why, sizeof why);
    if (!handle) die("consumer", why);
    rd_kafka_poll_set_consumer(handle);
    return handle;
}

static void put(rd_kafka_t *handle, const char *topic, const void *value, size_t size) {
    char key[24];
    static unsigned long serial;
    snprintf(key, sizeof key, "%lu", serial++);
    rd_kafka_resp_err_t error;
    while ((error = rd_kafka_producev(handle, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_KEY(key, strlen(key)),
                                      RD_KAFKA_V_VALUE((void *)value, size), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                                      RD_KAFKA_V_END)) == RD_KAFKA_RESP_ERR__QUEUE_FULL)
        rd_kafka_poll(handle, 10);
    if (error) die("produce", rd_kafka_err2str(error));
}

static void throughput(int count, int batch, int bytes) {
    rd_kafka_t *handle = producer("5"); /* larger requests: the better figure */
    char *value = calloc(1, (size_t)bytes);
    memset(value, 'x', (size_t)bytes);
    /* The first record to a topic that the handle does not know takes a second: not in the figure. */
    check("begin", rd_kafka_begin_transaction(handle));
    put(handle, "bench.alerts", value, (size_t)bytes);
    put(handle, "bench.ledger", value, 300);
    check("commit", rd_kafka_commit_transaction(handle, 60000));
    int64_t start = now();
    for (int done = 0; done < count;) {
        check("begin", rd_kafka_begin_transaction(handle));
        for (int i = 0; i < batch && done < count; i++, done++) {
            put(handle, "bench.alerts", value, (size_t)bytes);
            put(handle, "bench.ledger", value, 300);
        }
        check("commit", rd_kafka_commit_transaction(handle, 60000));
    }
    printf("%.4f\n", (double)(now() - start) / 1e9);
    free(value);
    rd_kafka_destroy(handle);
}

static int64_t *seen;
static volatile int seen_count, reader_ready;

static void *read_back(void *count_pointer) {
    int count = *(int *)count_pointer;
    rd_kafka_t *handle = consumer("bench-floor");
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, "bench.alerts", 0)->offset = RD_KAFKA_OFFSET_END;
    rd_kafka_assign(handle, list);
    while (seen_count < count) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(handle, 100);
        if (!message) continue;
        if (!message->err && message->len == sizeof(int)) {
            int number;
            memcpy(&number, message->payload, sizeof number);
            if (number < 0) reader_ready = 1;
            else if (number < count) seen[number] = now(), seen_count++;
        }
        rd_kafka_message_destroy(message);
    }
    rd_kafka_topic_partition_list_destroy(list);
    rd_kafka_consumer_close(handle);
    rd_kafka_destroy(handle);
    return NULL;
}

static void transaction(rd_kafka_t *handle, int number) {
    check("begin", rd_kafka_begin_transaction(handle));
    put(handle, "bench.alerts", &number, sizeof number);
    put(handle, "bench.ledger", &number, sizeof number);
    check("commit", rd_kafka_commit_transaction(handle, 60000));
}

static int by_value(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void latency(int count, int gap_ms) {
    pthread_t thread;
    int64_t *sent = calloc((size_t)count, sizeof *sent);
    struct timespec gap = {gap_ms / 1000, (long)(gap_ms % 1000) * 1000000};
    seen = calloc((size_t)count, sizeof *seen);
    rd_kafka_t *handle = producer("0");
    pthread_create(&thread, NULL, read_back, &count);
    while (!reader_ready) transaction(handle, -1);
    for (int i = 0; i < count; i++) {
        nanosleep(&gap, NULL);
        sent[i] = now();
        transaction(handle, i);
    }
    pthread_join(thread, NULL);
    for (int i = 0; i < count; i++) seen[i] -= sent[i];
    qsort(seen, (size_t)count, sizeof *seen, by_value);
    printf("%.2f %.2f\n", (double)seen[count / 2] / 1e6, (double)seen[count * 99 / 100] / 1e6);
    rd_kafka_destroy(handle);
}

static void arrivals(int count, char **topics, int topic_count) {
    char group[64];
    snprintf(group, sizeof group, "bench-%lld", (long long)now());
    rd_kafka_t *handle = consumer(group);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(topic_count);
    for (int i = 0; i < topic_count; i++) {
        /* Every partition by hand: no group protocol, no rebalance delay in the figures. */
        const struct rd_kafka_metadata *metadata;
        rd_kafka_topic_t *topic = rd_kafka_topic_new(handle, topics[i], NULL);
        if (rd_kafka_metadata(handle, 0, topic, &metadata, 10000)) die("metadata", topics[i]);
        for (int p = 0; p < metadata->topics[0].partition_cnt; p++)
            rd_kafka_topic_partition_list_add(list, topics[i], p)->offset = RD_KAFKA_OFFSET_BEGINNING;
        rd_kafka_metadata_destroy(metadata);
        rd_kafka_topic_destroy(topic);
    }
    rd_kafka_assign(handle, list);
    fprintf(stderr, "assigned %d partitions\n", list->cnt);
    for (int got = 0; got < count;) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(handle, 1000);
        if (!message) continue;
        if (!message->err) {
            printf("%lld %.*s\n", (long long)now(), (int)message->key_len, (const char *)message->key);
            if (++got % 64 == 0 || got == count) fflush(stdout);
        }
        rd_kafka_message_destroy(message);
    }
    fflush(stdout);
    rd_kafka_topic_partition_list_destroy(list);
    rd_kafka_consumer_close(handle);
    rd_kafka_destroy(handle);
}

int main(int argc, char **argv) {
    if (argc < 4) die("usage", "probe BOOTSTRAP throughput|latency|arrivals COUNT …");
    bootstrap = argv[1];
    int count = atoi(argv[3]);
    if (!strcmp(argv[2], "throughput") && argc == 6) throughput(count, atoi(argv[4]), atoi(argv[5]));
    else if (!strcmp(argv[2], "latency") && argc == 5) latency(count, atoi(argv[4]));
    else if (!strcmp(argv[2], "arrivals") && argc >= 5) arrivals(count, argv + 4, argc - 4);
    else die("usage", "see the head of probe.c");
    return 0;
}
