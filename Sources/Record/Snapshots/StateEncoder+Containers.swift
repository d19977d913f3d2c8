extension StateEncoder: Encoder {
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Fields<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { Elements(encoder: self, place: reserveCount()) }
  func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

  private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: StateEncoder
    var codingPath: [any CodingKey] { [] }

    func encode(_ value: Bool, forKey key: Key) { encoder.write(value) }
    func encode(_ value: Int, forKey key: Key) { encoder.write(value) }
    func encode(_ value: String, forKey key: Key) { encoder.write(value) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try encoder.write(value) }
    func encodeNil(forKey key: Key) { encoder.write(false) }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try writeIfPresent(value) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try writeIfPresent(value) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try writeIfPresent(value) }
    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try writeIfPresent(value) }

    private func writeIfPresent<Value: Encodable>(_ value: Value?) throws {
      encoder.write(value != nil)
      switch value {
      case nil: break
      case let text as String: encoder.write(text)
      case let number as Int: encoder.write(number)
      case let flag as Bool: encoder.write(flag)
      case let value?: try encoder.write(value)
      }
    }

    /// A case of an enumeration: its name, and then its values.
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<
      Nested
    > {
      encoder.write(key.stringValue)
      return encoder.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { encoder.unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder }
    func superEncoder(forKey key: Key) -> any Encoder { encoder }
  }

  private struct Elements: UnkeyedEncodingContainer {
    let encoder: StateEncoder
    let place: Int
    var count = 0
    var codingPath: [any CodingKey] { [] }

    init(encoder: StateEncoder, place: Int) {
      self.encoder = encoder
      self.place = place
    }

    mutating func encode(_ value: Bool) { advance().write(value) }
    mutating func encode(_ value: Int) { advance().write(value) }
    mutating func encode(_ value: String) { advance().write(value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try advance().write(value) }
    mutating func encodeNil() { advance().write(false) }

    /// The encoder, at the next element.
    private mutating func advance() -> StateEncoder {
      count += 1
      encoder.setCount(count, at: place)
      return encoder
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      advance().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { advance().unkeyedContainer() }

    func superEncoder() -> any Encoder { encoder }
  }

  private struct Single: SingleValueEncodingContainer {
    let encoder: StateEncoder
    var codingPath: [any CodingKey] { [] }

    func encode(_ value: Bool) { encoder.write(value) }
    func encode(_ value: Int) { encoder.write(value) }
    func encode(_ value: String) { encoder.write(value) }
    func encode<Value: Encodable>(_ value: Value) throws { try encoder.write(value) }
    func encodeNil() { encoder.write(false) }
  }
}
