extension StateDecoder: Decoder {
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Fields<Key>(decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    Elements(decoder: self, total: try readElementCount())
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoder: self) }

  private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: StateDecoder
    var codingPath: [any CodingKey] { [] }

    /// Asked for an enumeration only: the name of its case.
    var allKeys: [Key] { (try? decoder.readText()).flatMap(Key.init(stringValue:)).map { [$0] } ?? [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { try !decoder.readFlag() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try decoder.readFlag() }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try decoder.readNumber() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try decoder.readText() }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try decoder.read(type) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
      try decoder.readFlag() ? decoder.readFlag() : nil
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
      try decoder.readFlag() ? decoder.readNumber() : nil
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
      try decoder.readFlag() ? decoder.readText() : nil
    }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
      try decoder.readFlag() ? decoder.read(type) : nil
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedDecodingContainer<
      Nested
    > {
      decoder.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try decoder.unkeyedContainer()
    }

    func superDecoder() -> any Decoder { decoder }
    func superDecoder(forKey key: Key) -> any Decoder { decoder }
  }

  private struct Elements: UnkeyedDecodingContainer {
    let decoder: StateDecoder
    let total: Int
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    /// Not told beforehand: nothing is reserved on the word of a damaged file.
    var count: Int? { nil }
    var isAtEnd: Bool { currentIndex >= total }

    init(decoder: StateDecoder, total: Int) {
      self.decoder = decoder
      self.total = total
    }

    mutating func decodeNil() throws -> Bool {
      throw decoder.corrupt("elements are read whole")
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try advance().readFlag() }
    mutating func decode(_ type: Int.Type) throws -> Int { try advance().readNumber() }
    mutating func decode(_ type: String.Type) throws -> String { try advance().readText() }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try advance().read(type) }

    /// The decoder, at the next element.
    private mutating func advance() throws -> StateDecoder {
      guard !isAtEnd else { throw decoder.corrupt("no more elements") }
      currentIndex += 1
      return decoder
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
      try advance().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try advance().unkeyedContainer() }

    func superDecoder() -> any Decoder { decoder }
  }

  private struct Single: SingleValueDecodingContainer {
    let decoder: StateDecoder
    var codingPath: [any CodingKey] { [] }

    /// Whether an optional value is absent; where the bytes are cut short, reading on tells.
    func decodeNil() -> Bool { (try? decoder.readFlag()) == false }
    func decode(_ type: Bool.Type) throws -> Bool { try decoder.readFlag() }
    func decode(_ type: Int.Type) throws -> Int { try decoder.readNumber() }
    func decode(_ type: String.Type) throws -> String { try decoder.readText() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.read(type) }
  }
}
