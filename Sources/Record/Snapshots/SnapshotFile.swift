import Crypto
import FoundationEssentials
import Governance

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `snapshot.bin`: the state at one position, so that a start need not replay everything. It is a convenience and never
/// the truth: whatever about it does not match, it is left aside, and the ledger is replayed.
///
/// The magic; the header's length in eight bytes, the lowest first; its SHA-256; the header as JSON; the parts.
enum SnapshotFile {
  static let name = "snapshot.bin"
  /// To be raised with every change of the state or of what `evolve` makes of an event.
  static let format = 16
  private static let magic = Array("mengyue-snapshot\n".utf8)
  private static let longestHeader = 16 << 20

  struct Header: Codable, Equatable {
    struct Part: Codable, Equatable {
      var length: Int
      /// Hexadecimal.
      var hash: String
    }

    var format: Int
    /// The program that wrote it: another build may make another state of the same events.
    var program: String
    var position: Int
    var head: String
    var parts: [Part]
  }

  /// Why a file is not used.
  struct Unusable: Error, Equatable {
    var reason: String
  }

  static func encode(_ state: Replay) throws -> [UInt8] {
    guard let alliance = state.alliance else { throw Unusable(reason: "no alliance") }
    let parts = try SnapshotPart.parts(of: state, alliance).map { try StateEncoder.encode($0) }
    let header = Header(
      format: format, program: program, position: state.size, head: state.head.hex,
      parts: parts.map { Header.Part(length: $0.count, hash: Hash(of: $0).hex) })
    let json = Array(try JSONEncoder().encode(header))
    return magic + count(json.count) + Hash(of: json).bytes + json + parts.joined()
  }

  /// The state that the file holds. Throws `Unusable`, or what the decoding throws.
  static func decode(_ data: Data) throws -> Replay {
    let (header, body) = try header(of: data)
    guard header.format == format, header.program == program else {
      throw Unusable(reason: "written by another version of the program")
    }
    var start = body
    var ranges: [Range<Int>] = []
    for part in header.parts {
      guard part.length >= 0, part.length <= data.endIndex - start else { throw Unusable(reason: "cut short") }
      ranges.append(start..<start + part.length)
      start += part.length
    }
    guard start == data.endIndex else { throw Unusable(reason: "bytes left over") }
    let (hashes, places) = (header.parts.map(\.hash), ranges)
    let parts = Parallel.map(places.count) { index in
      Result { try part(data[places[index]], hash: hashes[index]) }
    }
    guard let state = try parts.map({ try $0.get() }).state() else { throw Unusable(reason: "the parts make no state") }
    guard state.size == header.position, state.head.hex == header.head else {
      throw Unusable(reason: "the parts are not the header's")
    }
    return state
  }

  private static func part(_ data: Data, hash: String) throws -> SnapshotPart {
    guard Hash(of: data).hex == hash else { throw Unusable(reason: "a part does not match its hash") }
    return try StateDecoder.decode(SnapshotPart.self, from: data)
  }

  private static func header(of data: Data) throws -> (Header, body: Int) {
    var rest = data[...]
    func take(_ count: Int) throws -> Data {
      guard count <= rest.count else { throw Unusable(reason: "cut short") }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    guard try take(magic.count).elementsEqual(magic) else { throw Unusable(reason: "no snapshot") }
    let length = try take(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= longestHeader else { throw Unusable(reason: "header too long") }
    let hash = try take(Hash.size)
    let json = try take(Int(length))
    guard hash.elementsEqual(Hash(of: json).bytes) else { throw Unusable(reason: "the header does not match its hash") }
    return (try JSONDecoder().decode(Header.self, from: json), rest.startIndex)
  }

  private static func count(_ count: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } }

  /// The executable's size and the moment of its making.
  private static let program: String = {
    var status = stat()
    #if canImport(Glibc)
      guard stat("/proc/self/exe", &status) == 0 else { return "" }
      return "\(status.st_size)-\(status.st_mtim.tv_sec)-\(status.st_mtim.tv_nsec)"
    #else
      guard stat(CommandLine.arguments[0], &status) == 0 else { return "" }
      return "\(status.st_size)-\(status.st_mtimespec.tv_sec)-\(status.st_mtimespec.tv_nsec)"
    #endif
  }()
}

extension SnapshotFile {
  static func read(directory: String) throws -> Replay {
    try decode(Data(contentsOf: URL(filePath: directory + "/" + name), options: .mappedIfSafe))
  }

  /// Puts the state in the place of the snapshot before it. What is written is read back first: only a file that gives
  /// the very same state is kept.
  static func write(_ state: Replay, directory: String) throws {
    let path = directory + "/" + name
    let temporary = path + ".new"
    defer { unlink(temporary) }
    try Data(try encode(state)).write(to: URL(filePath: temporary))
    let back = try decode(Data(contentsOf: URL(filePath: temporary), options: .mappedIfSafe))
    guard back.alliance == state.alliance, back.tree == state.tree, back.head == state.head else {
      throw Unusable(reason: "read back differently")
    }
    guard rename(temporary, path) == 0 else { throw Unusable(reason: String(cString: strerror(errno))) }
  }
}
