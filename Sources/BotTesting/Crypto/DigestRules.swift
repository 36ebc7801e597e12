import BotDomain
public import BotPorts

/// What every ``Digest`` promises: the published answers.
public enum DigestRules {
    /// The rules.
    public static let all: [Rule<any Digest>] = [
        Rule("knows the answers of FIPS 180-4's examples") { digest in
            for (message, answer) in hashes {
                try requireEqual(
                    Hex.encode(digest.sha256(Array(message.utf8))), answer, "SHA-256 of \(message.prefix(20))")
            }
        },
        Rule("knows the answer for a million letters") { digest in
            try requireEqual(
                Hex.encode(digest.sha256([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", "SHA-256 of a million a")
        },
        Rule("hashes a secret as it hashes an array") { digest in
            for length in [0, 1, 55, 56, 63, 64, 65, 119, 120, 128] {
                let bytes = (0..<length).map { UInt8($0) }
                try requireEqual(
                    digest.sha256(SecretBytes(copying: bytes)), digest.sha256(bytes), "\(length) bytes")
            }
        },
        Rule("knows the answers of RFC 4231") { digest in
            for (number, test) in codes.enumerated() {
                let key = try requireValue(Hex.decode(test.key), "test \(number) has a key")
                let message = try requireValue(Hex.decode(test.message), "test \(number) has a message")
                let code = digest.hmacSHA256(message, key: SecretBytes(copying: key))
                try requireEqual(Hex.encode(code), test.answer, "HMAC-SHA-256, test \(number)")
            }
        },
    ]

    private static let hashes = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
                + "mnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ]

    /// RFC 4231 §4.2-4.5, 4.7, 4.8 (4.6 is of a truncated code), and the empty key with the empty message.
    private static let codes: [(key: String, message: String, answer: String)] = [
        (
            String(repeating: "0b", count: 20), Hex.encode("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Hex.encode("Jefe".utf8), Hex.encode("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            "0102030405060708090a0b0c0d0e0f10111213141516171819", String(repeating: "cd", count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            String(repeating: "aa", count: 131),
            Hex.encode("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            String(repeating: "aa", count: 131),
            Hex.encode(
                "This is a test using a larger than block-size key and a larger than block-size data. The key needs to"
                    .utf8)
                + Hex.encode(" be hashed before being used by the HMAC algorithm.".utf8),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
        ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ]
}
