package import Constitution
package import Governance

/// A file of a form, looked at before it is kept: what its bytes say it is, and not what its name says.
package struct CheckedFile: Hashable, Sendable {
  package let type: FileType
  package let bytes: [UInt8]

  /// Throws where it is none of the kinds that the form takes, too large, damaged, or carries a program.
  package init(_ bytes: [UInt8], among kinds: [FileKind]) throws(FileFlaw) {
    guard !bytes.isEmpty else { throw .empty }
    if kinds.contains(.picture), Picture.format(of: bytes) != nil {
      do throws(Picture.Flaw) {
        let picture = try Picture(bytes)
        (type, self.bytes) = (picture.type, picture.bytes)
        return
      } catch {
        throw .picture(error)
      }
    }
    guard kinds.contains(.document) else { throw .notTaken(kinds) }
    guard bytes.count <= FileType.mostBytes(of: .document) else { throw .documentTooLarge }
    guard let found = try DocumentFormats.type(of: bytes) else { throw .notTaken(kinds) }
    (type, self.bytes) = (found, bytes)
  }
}

/// Why a file is not taken. Nothing was kept.
package enum FileFlaw: Error, Hashable, Sendable {
  case empty
  case picture(Picture.Flaw)
  case documentTooLarge
  case notTaken([FileKind])
  case broken
  /// An office document with a program in it.
  case hasMacros

  package var words: Words {
    switch self {
    case .empty: Words("文件是空的", "the file is empty")
    case .picture(let flaw): flaw.words
    case .documentTooLarge:
      Words("文档最大 10 MB，请压缩或分成几个", "a document has at most 10 MB: make it smaller, or several of it")
    case .notTaken(let kinds):
      Words(
        "只接受\(FileType.names(of: kinds).zh)；这个文件的内容不是其中任何一种",
        "only \(FileType.names(of: kinds).en) are taken; this file holds none of them")
    case .broken: Words("文件不完整或已损坏，请重新导出后再传", "the file is cut off or damaged: export it again")
    case .hasMacros: Words("文件含有宏，请另存为不含宏的格式", "the file has macros in it: save it without")
    }
  }
}

extension FileType {
  /// As people call them.
  package var name: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    case .webp: "WebP"
    case .pdf: "PDF"
    case .docx: "DOCX"
    case .xlsx: "XLSX"
    case .odt: "ODT"
    case .txt: "TXT"
    }
  }

  package static func names(of kinds: [FileKind]) -> Words {
    var (zh, en): ([String], [String]) = ([], [])
    if kinds.contains(.picture) {
      zh.append("图片（PNG、JPEG、WebP）")
      en.append("pictures (PNG, JPEG, WebP)")
    }
    if kinds.contains(.document) {
      zh.append("文档（PDF、docx、xlsx、odt、UTF-8 纯文本）")
      en.append("documents (PDF, docx, xlsx, odt, plain text in UTF-8)")
    }
    return Words(zh.joined(separator: "、"), en.joined(separator: " and "))
  }
}
