package import Constitution

/// A meeting of an organ.
package struct Meeting: Hashable, Codable, Sendable {
  package var id: Key<Meeting>
  package var organ: Key<Organ>
}
