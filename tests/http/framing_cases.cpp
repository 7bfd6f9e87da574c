#include "tests/http/framing_cases.h"

namespace debrief::http {

namespace {

/// A GET with these header lines, each with its line end.
std::string with(const std::string& lines) {
  return "GET / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n";
}

/// A POST with these header lines and a body of five bytes.
std::string posted(const std::string& lines) {
  return "POST /p HTTP/1.1\r\nHost: x\r\n" + lines + "\r\nabcde";
}

}  // namespace

std::vector<FramingCase> good_cases() {
  return {
      {with(""), 200},
      {with("Content-Length: 0\r\n"), 200},
      {"GET / HTTP/1.0\r\n\r\n", 200},
      {"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", 200},
      {"DELETE / HTTP/1.1\r\nHost: x\r\n\r\n", 200},
      {"OPTIONS /p HTTP/1.1\r\nHost: x\r\n\r\n", 200},
      {posted("Content-Length: 5\r\n"), 200},
      {posted("content-length:5\r\n"), 200},
      {posted("CONTENT-LENGTH: \t 5 \t\r\n"), 200},
      {posted("Content-Length: 00005\r\n"), 200},
      {posted("Content-Length: 6\r\n"), 0},
      {posted("Content-Length: 1048576\r\n"), 0},
      {"POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 200},
      {"POST /p?a=%0d%0a%00 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 200},
      {"GET /a%20b/%41%C3%A9 HTTP/1.1\r\nHost: x\r\n\r\n", 200},
      {"GET //double//slash HTTP/1.1\r\nHost: x\r\n\r\n", 200},
      {"GET /?a=b?c=d HTTP/1.1\r\nHost: x\r\n\r\n", 200},
      {"GET /100% HTTP/1.1\r\nHost: x\r\n\r\n", 200},
      {with("X-Empty:\r\n"), 200},
      {with("X-Spaces:   \t \r\n"), 200},
      {with("X-Tab: a\tb\r\n"), 200},
      {with("!#$%&'*+-.^_`|~1: token\r\n"), 200},
      {with("X: a:b:c\r\n"), 200},
      {with("X: %41%20%7e%80\r\n"), 200},
      {with("X: same\r\nX: same\r\n"), 200},
      {with("Accept-Encoding: gzip, br\r\n"), 200},
      {with("X-Forwarded-For: 6.6.6.6\r\n"), 200},
      {posted("Content-Type: application/json\r\nContent-Length: 5\r\n"), 200},
      {posted("Expect: 100-continue\r\nContent-Length: 5\r\n"), 200},
      {"", 0},
      {"GET", 0},
      {"GET / HTTP/1.1\r\n", 0},
      {"GET / HTTP/1.1\r\nHost: x\r\n\r", 0},
  };
}

std::vector<FramingCase> length_cases() {
  std::vector<FramingCase> out{
      {posted(""), 411},
      {"PUT /p HTTP/1.1\r\nHost: x\r\n\r\n", 411},
      {"PATCH /p HTTP/1.1\r\nHost: x\r\n\r\n", 411},
      {posted("Content-Length: 5\r\nContent-Length: 5\r\n")},
      {posted("Content-Length: 5\r\nContent-Length: 6\r\n")},
      {posted("Content-Length: 0\r\nContent-Length: 5\r\n")},
      {posted("Content-Length: 5\r\ncontent-length: 5\r\n")},
      {posted("Content-Length: 5\r\nX: y\r\nContent-Length: 0\r\n")},
      {posted("Content-Length: 5\r\n 6\r\n")},
      {posted("Content-Length:\r\n 5\r\n")},
      {posted("Content-Length : 5\r\n")},
      {posted("Content-Length\t: 5\r\n")},
      {posted(" Content-Length: 5\r\n")},
      {posted("\tContent-Length: 5\r\n")},
      {posted("Content_Length: 5\r\n"), 411},
      {posted("Content-Length: 1048577\r\n"), 413},
      {posted("Content-Length: 999999999999999\r\n"), 413},
      {with("Content-Length: 5\r\n")},
      {"HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n"},
  };
  for (const std::string value : {"",
                                  "+5",
                                  "-5",
                                  "-0",
                                  "0x5",
                                  "5;",
                                  "5,",
                                  "5, 5",
                                  "5,5",
                                  "5 5",
                                  "5.0",
                                  "5e0",
                                  "'5'",
                                  "\"5\"",
                                  "five",
                                  "5\v",
                                  "5a",
                                  "a5",
                                  "1_0",
                                  "9999999999999999",
                                  "18446744073709551621",
                                  "18446744073709551616",
                                  "4294967301000000",
                                  "NaN",
                                  "%35",
                                  "5%20",
                                  "\xef\xbc\x95"}) {
    out.push_back({posted("Content-Length: " + value + "\r\n")});
  }
  return out;
}

std::vector<FramingCase> coding_cases() {
  std::vector<FramingCase> out;
  for (const std::string value : {"chunked",
                                  "Chunked",
                                  " chunked",
                                  "\tchunked",
                                  "chunked ",
                                  "identity",
                                  "gzip",
                                  "gzip, chunked",
                                  "chunked, identity",
                                  "chunked, chunked",
                                  "xchunked",
                                  "chunked;a=b",
                                  "\"chunked\"",
                                  "",
                                  "x"}) {
    out.push_back({posted("Transfer-Encoding: " + value + "\r\n"), 411});
    out.push_back({posted("Transfer-Encoding: " + value + "\r\nContent-Length: 5\r\n"), 400});
  }
  for (const std::string value : {"gzip", "deflate", "br", "identity", "x-gzip", "gzip, gzip"}) {
    out.push_back({posted("Content-Encoding: " + value + "\r\nContent-Length: 5\r\n"), 415});
  }
  out.insert(
      out.end(),
      {{with("Transfer-Encoding: chunked\r\n"), 411},
       {posted("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400},
       {posted("transfer-encoding: chunked\r\n"), 411},
       {posted("Transfer-Encoding : chunked\r\nContent-Length: 5\r\n"), 400},
       {posted("Transfer-Encoding\r\nContent-Length: 5\r\n"), 400},
       {posted("Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n"), 400},
       {posted("X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400},
       {posted("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n"), 415},
       {posted("content-type: MULTIPART/mixed\r\nContent-Length: 5\r\n"), 415},
       {posted("Content-Type: \tmultipart/\r\nContent-Length: 5\r\n"), 415}});
  return out;
}

}  // namespace debrief::http
