import Constitution
import Desk
import Governance
import Simulation

/// The bytes of the files that the invented members handed in, which the record only names.
enum DemonstrationFiles {
  static func write(to desk: Desk, at moment: Instant) async throws {
    // Nobody's draft; the cases that name them keep them.
    let nobody = DraftOwner.account(0)
    for sample in SampleFile.all {
      let file = try CheckedFile(sample.bytes, among: FileKind.allCases)
      let hash = try await desk.keep(file, for: nobody, at: moment)
      precondition(hash == sample.attachment.hash, "a sample is named by what it holds")
    }
  }
}
