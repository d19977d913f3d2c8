package import Constitution

/// Writes a procedure as the file that the reader would read it from: what was composed in the browser becomes a file of the
/// charter's folder.
package struct ProcedureWriter {
  private let procedure: Procedure
  private let sources: [Charter.Source]
  private var lines: [String] = []

  /// The file's text. `sources` are those of the charter whose folder it is for.
  package static func yaml(_ procedure: Procedure, sources: [Charter.Source]) -> String {
    var writer = ProcedureWriter(procedure: procedure, sources: sources)
    writer.write()
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private init(procedure: Procedure, sources: [Charter.Source]) {
    self.procedure = procedure
    self.sources = sources
  }

  private mutating func write() {
    lines.append("# yaml-language-server: $schema=../../schema/procedure.schema.json")
    add(0, "procedure", procedure.id.text)
    add(0, "name", procedure.name.written)
    add(0, "purpose", procedure.purpose?.written)
    add(0, "articles", procedure.citations.map(\.description).listed)
    add(0, "about", procedure.about.rawValue)
    add(0, "opened-by", procedure.openers.map(\.written).listed)
    add(0, "seen-by", procedure.seenBy.map { $0.map(\.written).listed })
    add(0, "public-by", procedure.publicBy?.text)
    add(0, "title-field", procedure.titleField?.text)
    add(0, "resolution-title", procedure.resolutionTitle?.written)
    add(0, "conversation", procedure.conversation.map { $0.map(\.written).listed })
    add(0, "serves", procedure.serves.map { $0.map(\.text).listed })
    add(0, "start", procedure.start.text)
    lines += ["", "steps:"]
    for step in procedure.steps { write(step) }
    lines += ["", "ends:"]
    for end in procedure.ends { lines.append("  \(end.id): \(entry(of: end))") }
    guard !procedure.forms.isEmpty else { return }
    lines += ["", "forms:"]
    for form in procedure.forms { write(form) }
  }

  private mutating func add(_ depth: Int, _ key: String, _ value: String?) {
    guard let value else { return }
    lines.append(String(repeating: " ", count: depth) + "\(key): \(value)")
  }

  private mutating func write(_ step: Step) {
    lines.append("  \(step.id):")
    add(4, "name", step.name.written)
    add(4, "article", step.citation.description)
    add(4, "basis", written(step.basis))
    for (key, value) in step.ask.entries { add(4, key, value) }
    if !step.ask.hasOwnActor { add(4, "by", step.by.writtenAmongSeveral) }
    add(
      4, "within",
      step.withinRule.map { "rule \($0)" } ?? step.withinField.map { "field \($0)" } ?? step.within?.written)
    if !step.exits.isEmpty {
      lines.append("    then:")
      for exit in step.exits { add(6, exit.outcome.rawValue, written(exit)) }
    }
    add(4, "overdue", step.overdue.map(written))
    add(4, "opens-to", step.opensTo.map { $0.map(\.written).listed })
  }

  private func written(_ basis: Basis) -> String {
    switch basis {
    case .charter: "charter"
    case .interpretation(let number): "interpretation \(number)"
    case .standardDefault(let source):
      "default from \(name(of: source))"
    case .law(let source, let article): "law \(name(of: source))\(article.map { " \($0)" } ?? "")"
    }
  }

  private func name(of source: Words) -> String {
    sources.first { $0.words == source }?.id.text ?? Charter.Source.composed.id.text
  }

  private func written(_ exit: Exit) -> String {
    var parts = ["to: \(exit.to)"]
    if !exit.effects.isEmpty { parts.append("effects: \(exit.effects.map(\.rawValue).listed)") }
    if !exit.documents.isEmpty { parts.append("documents: \(exit.documents.map(\.text).listed)") }
    if exit.withReasons { parts.append("with-reasons: true") }
    if let name = exit.name { parts.append("name: \(name.written)") }
    return parts.count == 1 ? exit.to.text : "{ \(parts.joined(separator: ", ")) }"
  }

  private func entry(of end: End) -> String {
    var parts = ["name: \(end.name.written)", "tone: \(end.tone.rawValue)"]
    if let period = end.againAfter { parts.append("again-after: \(period.written)") }
    if let isPublic = end.isPublic { parts.append("public: \(isPublic)") }
    return "{ \(parts.joined(separator: ", ")) }"
  }

  private mutating func write(_ form: Form) {
    lines.append("  \(form.id):")
    add(4, "title", form.title.written)
    if form.forAnother == true { add(4, "for-another", "true") }
    write(form.limits ?? [])
    lines.append("    fields:")
    for field in form.fields { write(field) }
  }

  private mutating func write(_ limits: [Limit]) {
    if !limits.isEmpty { lines.append("    limits:") }
    for limit in limits {
      lines.append("      \(limit.id):")
      add(8, "name", limit.name.written)
      add(8, "basis", written(limit.basis))
      add(8, "demand", limit.demands.map(\.written.quoted).listed)
      add(8, "when", limit.when?.written.quoted)
      add(8, "unless", limit.unless?.written.quoted)
    }
  }

  private mutating func write(_ field: Field) {
    lines.append("      \(field.id):")
    add(8, "label", field.label.written)
    add(8, "hint", field.hint?.written)
    for (key, value) in field.kind.entries { add(8, key, value) }
    if case .choice(let options) = field.kind {
      lines.append("        options:")
      for option in options { add(10, option.id.text, option.written) }
    }
    add(8, "where", field.which.map { "\($0.field) \($0.option)" })
    if !field.required { add(8, "required", "false") }
    if field.personal { add(8, "personal", "true") }
    if !field.seenBy.isEmpty { add(8, "seen-by", field.seenBy.map(\.written).listed) }
  }
}
