// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

/// Settings of every target: warnings are errors, imports say who sees them.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// Settings of the targets that may touch memory by hand.
let memorySafe = strict + [.strictMemorySafety()]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "leadflow",
  products: [
    .executable(name: "leadflow", targets: ["leadflow"]),
    .library(name: "Experiments", targets: ["Experiments"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Arrows point down: a target may import only what stands in its list.
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "GSL", dependencies: ["CGSL"], swiftSettings: memorySafe),
    .target(name: "Gzip", dependencies: ["CZlib"], swiftSettings: memorySafe),
    .target(name: "Statistics", dependencies: ["GSL"], swiftSettings: memorySafe),
    .target(name: "FunnelModel", dependencies: ["Statistics"], swiftSettings: strict),
    .target(name: "FunnelEngine", dependencies: ["FunnelModel", "Statistics"], swiftSettings: memorySafe),
    .target(name: "Experiments", dependencies: ["FunnelEngine", "FunnelModel", "Statistics"], swiftSettings: strict),
    .target(
      name: "Calibration", dependencies: ["FunnelEngine", "FunnelModel", "Gzip", "Statistics"], swiftSettings: strict),
    .target(
      name: "ScenarioFormat", dependencies: ["CCrypto", "FunnelModel", "Statistics", yams], swiftSettings: strict),
    .target(
      name: "Reporting", dependencies: ["Calibration", "Experiments", "FunnelModel", "Statistics"],
      swiftSettings: strict),
    .executableTarget(
      name: "leadflow",
      dependencies: [
        "Calibration", "Experiments", "FunnelEngine", "FunnelModel", "Gzip", "Reporting", "ScenarioFormat",
        "Statistics", argumentParser,
      ],
      swiftSettings: strict),
    // Measures the engine; nothing that ships is linked with it.
    .executableTarget(
      name: "leadflow-bench",
      dependencies: ["Experiments", "FunnelEngine", "FunnelModel", "ScenarioFormat", "Statistics", argumentParser],
      exclude: ["Peers"], swiftSettings: strict),

    // The slow readable twin: knows the domain, not the engine.
    .target(
      name: "ReferenceEngine", dependencies: ["FunnelModel", "Statistics"], path: "Tests/ReferenceEngine",
      swiftSettings: strict),

    .testTarget(
      name: "ReferenceEngineTests", dependencies: ["FunnelModel", "ReferenceEngine", "Statistics"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["Experiments", "leadflow"], resources: [.copy("Golden")],
      swiftSettings: strict),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "FunnelEngine", "FunnelModel", "ReferenceEngine", "Statistics"],
      resources: [.copy("Golden")], swiftSettings: strict),
    .testTarget(
      name: "BenchTests", dependencies: ["FunnelModel", "ScenarioFormat", "leadflow-bench"], swiftSettings: strict),
    .testTarget(name: "FunnelModelTests", dependencies: ["FunnelModel", "Statistics"], swiftSettings: strict),
    .testTarget(
      name: "FunnelEngineTests", dependencies: ["FunnelEngine", "FunnelModel", "Statistics"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Experiments", "FunnelModel", "Reporting", "Statistics"],
      resources: [.copy("Golden")], swiftSettings: strict),
    .testTarget(
      name: "TwinTests", dependencies: ["FunnelEngine", "FunnelModel", "ReferenceEngine", "Statistics"],
      swiftSettings: strict),
    .testTarget(name: "GSLTests", dependencies: ["GSL"], swiftSettings: strict),
    .testTarget(
      name: "CalibrationTests",
      dependencies: ["Calibration", "FunnelEngine", "FunnelModel", "Gzip", "ScenarioFormat", "Statistics"],
      resources: [.copy("Golden")], swiftSettings: strict),
    .testTarget(
      name: "ScenarioFormatTests", dependencies: ["FunnelModel", "ScenarioFormat", "Statistics"],
      resources: [.copy("Golden")], swiftSettings: strict),
    .testTarget(
      name: "StoryTests", dependencies: ["Experiments", "FunnelEngine", "FunnelModel", "ScenarioFormat", "Statistics"],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], resources: [.copy("Golden")], swiftSettings: strict),
  ]
)
