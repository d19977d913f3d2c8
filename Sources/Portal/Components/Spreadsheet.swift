import Constitution
import HTTPTypes
import Hummingbird
import NIOCore

extension Visit {
  /// Rows as a CSV file (RFC 4180) that spreadsheet programs open in Chinese, and that cannot make them compute.
  func spreadsheet(_ name: String, _ rows: [[String]]) -> Response {
    // The mark tells them that it is UTF-8.
    let text = "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    var headers = HTTPFields()
    headers[.contentType] = "text/csv; charset=utf-8"
    headers[.contentDisposition] = "attachment; filename=\"\(name)-\(now.day.text).csv\""
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private func cell(_ text: String) -> String {
    // A text that begins so would be taken for a formula.
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
