import Constitution

/// Everything in the charter's meaning that rests on one article.
struct ArticleReach {
  var rules: [Rule]
  var procedures: [Procedure]
  var organs: [Organ]
  var offices: [Office]
  var powers: [(organ: Organ, power: Power)]
}

extension Charter {
  func reach(of number: Int) -> ArticleReach {
    ArticleReach(
      rules: rules.filter { $0.citation.article == number },
      procedures: procedures.filter { procedure in
        procedure.citations.contains { $0.article == number }
          || procedure.steps.contains { $0.citation.article == number }
      },
      organs: organs.filter { $0.citation.article == number },
      offices: offices.filter { $0.citation.article == number },
      powers: organs.flatMap { organ in
        organ.powers.filter { $0.citation.article == number }.map { (organ, $0) }
      })
  }
}
