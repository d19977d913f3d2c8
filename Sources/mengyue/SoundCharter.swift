import ArgumentParser
import CharterReader
import Constitution
import Foundation

/// A charter that an alliance may run under: read whole, and sound. Anything else ends the program before it has begun.
enum SoundCharter {
  static func read(_ directory: String) throws -> Charter {
    let result: CharterReader.Result
    do {
      result = try CharterReader.readWithPlaces(directory: directory)
    } catch {
      Console.report("\(error)")
      throw ExitCode(2)
    }
    let flaws = Soundness.flaws(in: result.charter)
    guard flaws.isEmpty else {
      for flaw in flaws {
        let place = result.mark(of: flaw.place).map { "\($0.file):\($0.line): " } ?? ""
        let (lead, words) = (flaw.place.lead, flaw.words)
        Console.report("\(place)\(lead.zh)\(words.zh)\n\(place)\(lead.en)\(words.en)")
      }
      throw ExitCode(1)
    }
    return result.charter
  }
}
