import Constitution
import FoundationEssentials
import Governance

/// Turns events into rows and rows into events. One is made for each thread that codes.
struct EventCoding {
  private let encoder: JSONEncoder
  private let decoder = JSONDecoder()

  init() {
    encoder = JSONEncoder()
    // Sorted keys make the bytes a function of the event; slashes stand as they are typed.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// The row that records an event after `previous`. Throws `RecordFailure.payloadTooLarge`.
  func row(_ recorded: Recorded, at position: Int, after previous: Hash) throws -> LedgerRow {
    let (type, event) = recorded.event.stored
    let payload = try encoder.encode(event)
    guard payload.count <= LedgerSchema.longestPayload else {
      throw RecordFailure.payloadTooLarge(
        type: type.rawValue, bytes: payload.count, limit: LedgerSchema.longestPayload)
    }
    return LedgerRow(
      position: position, at: recorded.at.seconds, by: recorded.by.text, citation: recorded.citation.description,
      type: type.rawValue, version: type.version, payload: payload, after: previous)
  }

  /// The event that a row records. Throws `Damage`, which names the row.
  func recorded(_ row: LedgerRow) throws(Damage) -> Recorded {
    guard let by = Principal(row.by) else { throw Damage(row.position, .column("by", row.by)) }
    guard let citation = Citation(row.citation) else {
      throw Damage(row.position, .column("citation", row.citation))
    }
    let event = try event(row)
    guard (event.stored.type == .allianceFounded) == (row.position == 1) else {
      throw Damage(row.position, .founding)
    }
    return Recorded(at: Instant(seconds: row.at), by: by, citation: citation, event: event)
  }

  private func event(_ row: LedgerRow) throws(Damage) -> Event {
    guard let type = EventType(rawValue: row.type), (1...type.version).contains(row.version) else {
      throw Damage(row.position, .unknownEvent(type: row.type, version: row.version))
    }
    do {
      return try type.decode(row.payload, with: decoder)
    } catch let error as DecodingError {
      throw Damage(row.position, .payload(type: row.type, reason: error.reason))
    } catch {
      throw Damage(row.position, .payload(type: row.type, reason: "\(error)"))
    }
  }
}

extension DecodingError {
  /// `roll.3.person: expected String`: enough to find the place, in one line.
  fileprivate var reason: String {
    let context =
      switch self {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): context
      case .keyNotFound(let key, let context):
        Context(codingPath: context.codingPath + [key], debugDescription: "missing")
      @unknown default: Context(codingPath: [], debugDescription: "\(self)")
      }
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
  }
}
