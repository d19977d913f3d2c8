import Constitution
import Governance
import HTTPTypes
import HashTreeCollections
import Hummingbird
import NIOCore
import Record
import ServiceLifecycle
import Synchronization

/// Tells a meeting's pages that something has changed, as server-sent events: the record's position and nothing else. What
/// changed, the page asks for by itself.
enum LiveRoom {
  /// Between two signs of life, so that no proxy takes a quiet meeting for a dead connection.
  static let heartbeat = Duration.seconds(15)
  /// A stream ends after so long; the browser comes back by itself.
  static let longest = Duration.seconds(3600)

  private enum Signal { case changed, beat }

  static func stream(_ key: Key<Meeting>) -> Route.Handler {
    { visit in
      guard let meeting = visit.alliance.meetings[key] else { throw Mishap.notFound }
      // A browser that is told 204 does not come back.
      guard meeting.isCalled || meeting.isOpen else { return Response(status: .noContent) }
      guard let seat = visit.portal.streams.take() else {
        return Response(status: .serviceUnavailable, headers: [.retryAfter: "30"])
      }
      var headers = HTTPFields()
      headers[.contentType] = "text/event-stream"
      headers[.cacheControl] = "no-store"
      headers[HTTPField.Name("X-Accel-Buffering")!] = "no"
      let portal = visit.portal
      let changes = portal.host.changes
      let first = LiveState(key, portal.alliance())
      return Response(
        status: .ok, headers: headers,
        body: ResponseBody { writer in
          defer { _ = seat }
          try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
          try await tell(of: key, portal, changes, since: first) { text in
            try await writer.write(ByteBuffer(string: text))
          }
          try await writer.finish(nil)
        })
    }
  }

  /// Ends with the meeting, with the server, or when nobody listens any more.
  private static func tell(
    of key: Key<Meeting>, _ portal: Portal, _ changes: AsyncStream<Int>, since first: LiveState,
    write: (String) async throws -> Void
  ) async throws {
    let (signals, signal) = AsyncStream<Signal>.makeStream(bufferingPolicy: .bufferingNewest(4))
    let work = Task {
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          for await _ in changes { signal.yield(.changed) }
          signal.finish()
        }
        group.addTask {
          let end = ContinuousClock.now + longest
          while ContinuousClock.now < end, (try? await Task.sleep(for: heartbeat)) != nil { signal.yield(.beat) }
          signal.finish()
        }
      }
    }
    defer { work.cancel() }
    try await withGracefulShutdownHandler {
      var last = first
      for await next in signals {
        guard case .changed = next else {
          try await write(": \n\n")
          continue
        }
        let alliance = portal.alliance()
        let state = LiveState(key, alliance)
        guard state != last else { continue }
        last = state
        try await write("data: \(alliance.position)\n\n")
        if !state.isRunning { return try await write("event: end\ndata: \(alliance.position)\n\n") }
      }
    } onGracefulShutdown: {
      signal.finish()
    }
  }
}

/// Whatever the board of a meeting shows; what else happens in the alliance is no news there.
private struct LiveState: Equatable {
  var meeting: Meeting?
  var vote: Vote?
  var election: Election?
  var presence: Presence?

  init(_ key: Key<Meeting>, _ alliance: Alliance) {
    meeting = alliance.meetings[key]
    vote = meeting.flatMap(alliance.openVote)
    election = meeting.flatMap(alliance.openElection)
    presence = meeting.map(alliance.presence)
  }

  var isRunning: Bool { meeting.map { $0.isCalled || $0.isOpen } ?? false }
}

/// How many of something that costs the server much there may be at once: live streams, forms with files.
final class LiveSeats: Sendable {
  let most: Int

  private let taken = Mutex(0)

  init(_ most: Int) { self.most = most }

  /// Held as long as it lasts; given back when it goes.
  final class Seat: Sendable {
    private let seats: LiveSeats
    fileprivate init(_ seats: LiveSeats) { self.seats = seats }
    deinit { seats.taken.withLock { $0 -= 1 } }
  }

  var count: Int { taken.withLock { $0 } }

  func take() -> Seat? {
    let isFree = taken.withLock { taken in
      guard taken < most else { return false }
      taken += 1
      return true
    }
    return isFree ? Seat(self) : nil
  }
}
