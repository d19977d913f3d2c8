package import Constitution

/// The fields of an application form from which the effect `admit` makes a member. Soundness asks for them.
package enum AdmissionField {
  package static let name: Key<Field> = "name"
  package static let creditCode: Key<Field> = "credit-code"
  package static let kind: Key<Field> = "kind"
  package static let business: Key<Field> = "business"
  package static let district: Key<Field> = "district"
  package static let website: Key<Field> = "website"
}
