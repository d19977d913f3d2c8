/// Whether a password is made of what everybody makes passwords of, so that it is among the first that are tried. No list of known
/// passwords does that for ours: of the usual ten thousand hardly any has twelve characters. So it is by how they are made: words
/// that people choose, runs and repetitions, years and dates, with digits for letters, and a few characters besides.
enum GuessablePassword {
  /// How many characters a password must have that belong to nothing of the kind.
  static let fewest = 5

  /// `password` in small letters.
  static func holds(_ password: String) -> Bool { freeCharacters(of: Array(password)) < fewest }

  /// The letter for which a digit or a sign stands.
  private static func letter(_ character: Character) -> Character {
    switch character {
    case "0": "o"
    case "1", "!": "i"
    case "3": "e"
    case "4", "@": "a"
    case "5", "$": "s"
    case "7": "t"
    default: character
    }
  }

  /// The least number of characters that are left over when all the rest is taken up by pieces that do not overlap.
  private static func freeCharacters(of password: [Character]) -> Int {
    var least = [0]
    for (index, _) in password.enumerated() {
      var best = least[index] + 1
      for start in max(0, index - longestPiece)...index where least[start] < best && isPiece(password[start...index]) {
        best = least[start]
      }
      least.append(best)
    }
    return least[password.count]
  }

  private static let longestPiece = 13

  private static func isPiece(_ piece: ArraySlice<Character>) -> Bool {
    if piece.count >= 3, isRun(piece) { return true }
    if isYearOrDate(piece) { return true }
    return words.contains(String(piece)) || words.contains(String(piece.map(letter)))
  }

  /// `aaa`, `4321`, `xyz`: each is the one before, or the next to it in the same direction.
  private static func isRun(_ piece: ArraySlice<Character>) -> Bool {
    let codes = piece.compactMap { $0.asciiValue.map(Int.init) }
    guard codes.count == piece.count else { return Set(piece).count == 1 }
    let step = codes[1] - codes[0]
    return abs(step) <= 1 && zip(codes, codes.dropFirst()).allSatisfy { $1 - $0 == step }
  }

  /// 1900 to 2099, alone or with a month and a day after it.
  private static func isYearOrDate(_ piece: ArraySlice<Character>) -> Bool {
    let text = String(piece)
    guard piece.count == 4 || piece.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      text.hasPrefix("19") || text.hasPrefix("20")
    else { return false }
    guard piece.count == 8 else { return true }
    let (month, day) = (Int(text.dropFirst(4).prefix(2)) ?? 0, Int(text.suffix(2)) ?? 0)
    return (1...12).contains(month) && (1...31).contains(day)
  }

  /// What people who have to choose a password begin with: words, names and pinyin, rows of keys, numbers that sound like something.
  private static let words = Set(
    """
    password passwd pass word admin administrator root user test guest login welcome letmein changeme default secret master
    manager system server office hello love iloveyou baby angel sunshine princess dragon monkey football basketball
    superman batman shadow michael charlie computer internet google windows apple iphone android samsung huawei xiaomi
    qwerty qwertyuiop qwert asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz wsx edc rfv tgb yhn ujm qazwsx qazwsxedc
    1qaz 2wsx 3edc 4rfv 5tgb 1q2w3e 1q2w3e4r 1q2w3e4r5t q1w2e3 q1w2e3r4 a1b2c3 a1s2d3 zaq12wsx abc abcd abc123 abcd1234
    woaini wo ai ni woaiwojia wobuzhidao mima wodemima zhongguo china beijing shanghai shandong dezhou jinan guangzhou
    shenzhen qingdao lianmeng mengyue xueyuan daxue xuexiao jiaoshi laoshi xuesheng mishuchu gongsi qiye keji zhineng
    zhizao xiexin nihao haha aini baobei laopo laogong mama baba shengri kuaile xinnian xingfu meili tiantian
    wang zhang zhao chen yang huang zhou xu sun zhu lin guo gao luo zheng liang xie song tang han feng deng cao peng
    zeng xiao tian dong yuan pan jiang cai yu ye cheng su wei lv ding ren shen yao lu cui zhong tan wangwei zhangwei
    lina liwei wangfang zhangsan lisi wangwu zhaoliu xiaoming
    520 521 1314 5201314 521521 520520 666 888 168 518 918 110 120 119 007 123 1234 12345 123456 1234567 12345678 123456789
    1234567890 654321 987654321 0987654321 147258369 789456123 159357 112233 123123 321321 101010 121212 131313
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
