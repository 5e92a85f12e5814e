// SPDX-License-Identifier: Apache-2.0

/// What the model must know of a word before it counts: whether it carries meaning, whether it may state a severity,
/// and which language it speaks for.
struct WordClass: OptionSet, Sendable {
    let rawValue: Int32

    /// Carries no meaning of its own: no feature, and passed over between the words of a pair.
    static let stop = WordClass(rawValue: 1)
    /// May be a level of severity: "critical", "high".
    static let level = WordClass(rawValue: 1 << 1)
    /// A level up to four words after it states the severity: "severity: …", "CVSS score 9.8 (…)".
    static let announces = WordClass(rawValue: 1 << 2)
    /// A level directly after it does: "classified as …", "rated …".
    static let introduces = WordClass(rawValue: 1 << 3)
    /// A level directly before it does: "critical vulnerability", "high severity".
    static let follows = WordClass(rawValue: 1 << 4)
    /// A word that only this language has among its most frequent ones.
    static let english = WordClass(rawValue: 1 << 5)
    static let german = WordClass(rawValue: 1 << 6)
    static let dutch = WordClass(rawValue: 1 << 7)
    static let french = WordClass(rawValue: 1 << 8)
    static let spanish = WordClass(rawValue: 1 << 9)
    static let italian = WordClass(rawValue: 1 << 10)
    static let portuguese = WordClass(rawValue: 1 << 11)

    /// The classes of a word by its hash; most words have none.
    static func of(_ hash: UInt64) -> WordClass {
        let found = table[hash]
        return found == HashIndex.none ? [] : WordClass(rawValue: found)
    }

    private static let table: HashIndex = {
        var index = HashIndex(capacity: 1024)
        for (wordClass, words) in lists {
            for word in words.split(separator: " ") {
                let hash = FeatureHash.word(word.utf8)
                let known = index[hash]
                index[hash] = wordClass.rawValue | (known == HashIndex.none ? 0 : known)
            }
        }
        return index
    }()

    private static let lists: [(WordClass, String)] = [
        (
            .stop,
            """
            a an and are as at be been being but by did do does for from had has have he her his how i if in into is it \
            its itself of on or our s she so such t than that the their them then there these they this those through to \
            too was we were what when where which while who whom whose will with would you your also may might can could \
            via d ll re ve
            """
        ),
        (.level, "critical high medium moderate low severe important problematic serious"),
        (.announces, "severity cvss cvssv2 cvssv3 cvssv4 score rating schweregrad ernst"),
        (
            .introduces,
            "as rated classified declared categorized categorised considered deemed risk priority impact threat"
        ),
        (
            .follows,
            """
            severity risk rated rating priority vulnerability vulnerabilities flaw flaws issue issues bug bugs weakness \
            defect
            """
        ),
        (
            .english,
            """
            the and of to with for that this which by from has have been not when via could can allows allow may an are \
            be was were it its or as on at before after using attacker attackers vulnerability user users
            """
        ),
        (
            .german,
            """
            der die das und ist nicht mit von ein eine einer eines einem einen auf den dem des zu im für wird werden \
            wurde durch auch sich bei oder als nach kann können zum zur aus über sind eine haben hat
            """
        ),
        (
            .dutch,
            """
            de het een en van dat voor niet zijn met op te aan er om ook naar wordt worden door heeft hebben deze dit bij \
            uit kan kunnen tot maar
            """
        ),
        (
            .french,
            """
            le la les des du et est une un dans pour que qui pas par sur avec au aux ce cette sont ou plus être ont peut \
            leur ces en été
            """
        ),
        (
            .spanish,
            """
            el los las del y una un que por para con se su al es como más pero sus ha puede esta este son fue entre sin \
            en lo
            """
        ),
        (
            .italian,
            """
            il gli della delle dei del che di è una un per con non sono alla nel nella come più anche da questo questa \
            può stato essere
            """
        ),
        (
            .portuguese,
            """
            o os da do das dos em que uma um para com não por mais como foi ao são pela pelo sua seu ou pode esta este
            """
        ),
    ]
}
