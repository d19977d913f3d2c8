// swift-tools-version: 6.2
import PackageDescription

// Floors are targets, so the compiler keeps the arrows pointing down: see ARCHITECTURE.md.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let collections = Target.Dependency.product(name: "HashTreeCollections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "mengyue",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "mengyue", targets: ["mengyue"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    // Comes with Hummingbird; named here so that a live stream can end when the server is told to stop.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
  ],
  targets: [
    .target(name: "Markup", swiftSettings: strict),
    .target(name: "Constitution", swiftSettings: strict),
    .target(name: "CharterReader", dependencies: ["Constitution", yams, crypto], swiftSettings: strict),
    .target(name: "Governance", dependencies: ["Constitution", collections], swiftSettings: strict),
    .target(
      name: "Simulation", dependencies: ["Governance", "Constitution", collections],
      resources: [.embedInCode("Samples/workshop.png"), .embedInCode("Samples/note.txt")], swiftSettings: strict),
    .target(name: "Vault", dependencies: ["Constitution", crypto, grdb], swiftSettings: strict),
    .target(
      name: "Record", dependencies: ["Governance", "Constitution", "Vault", collections, grdb, crypto],
      swiftSettings: strict),
    .target(
      name: "Desk", dependencies: ["Governance", "Constitution", "Vault", grdb, crypto, cryptoExtras, jwt],
      swiftSettings: strict),
    .target(
      name: "Portal",
      dependencies: [
        "Constitution", "CharterReader", "Governance", "Record", "Desk", "Markup", collections, hummingbird, lifecycle,
      ],
      resources: [.embedInCode("Assets/style.css"), .embedInCode("Assets/portal.js")],
      swiftSettings: strict),
    .executableTarget(
      name: "mengyue",
      dependencies: [
        "Constitution", "CharterReader", "Governance", "Simulation", "Vault", "Record", "Desk", "Portal", arguments,
        collections,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "bench",
      dependencies: ["Constitution", "CharterReader", "Governance", "Record", "Desk", arguments, collections],
      swiftSettings: strict),

    .testTarget(name: "MarkupTests", dependencies: ["Markup"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "ConstitutionTests", dependencies: ["Constitution", "CharterReader"], swiftSettings: strict),
    .testTarget(
      name: "GovernanceTests", dependencies: ["Governance", "CharterReader", "Constitution", collections],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation", "Governance", "CharterReader", "Constitution", collections],
      swiftSettings: strict),
    .testTarget(
      name: "RecordTests",
      dependencies: [
        "Record", "Vault", "Simulation", "Governance", "CharterReader", "Constitution", collections, grdb,
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "DeskTests", dependencies: ["Desk", "Vault", "Governance", "Constitution", grdb, crypto, cryptoExtras],
      swiftSettings: strict),
    .testTarget(
      name: "PortalTests",
      dependencies: [
        "Portal", "Markup", "Record", "Desk", "Governance", "CharterReader", "Constitution", collections, hummingbird,
        crypto,
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
