// swift-tools-version:6.2

import PackageDescription

// What an embedder writes who wants the domain and SQLite and nothing else. `scripts/test-linkage` builds it and looks
// at what was fetched and linked.
let package = Package(
    name: "linkage-test",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "botwarden", path: "../..", traits: ["SQLite"])
    ],
    targets: [
        .executableTarget(
            name: "linkage-test",
            dependencies: [
                .product(name: "BotDomain", package: "botwarden"),
                .product(name: "SQLiteAdapter", package: "botwarden"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
