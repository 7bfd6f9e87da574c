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

std::string repeated(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += text;
  return out;
}

}  // namespace

std::vector<FramingCase> byte_cases() {
  std::vector<FramingCase> out{
      {"\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"},
      {" GET / HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"GET / HTTP/1.1\nHost: x\n\n"},
      {"GET / HTTP/1.1\nHost: x\r\n\r\n"},
      {"GET / HTTP/1.1\r\nHost: x\n\r\n"},
      {"GET / HTTP/1.1\r\nHost: x\r\n\n"},
      {"GET / HTTP/1.1\rHost: x\r\r"},
      {"GET / HTTP/1.1\r\r\nHost: x\r\n\r\n"},
      {"GET / HTTP/1.1\r\nHost: x\r\r\n\r\n"},
      {with("X: a\rb\r\n")},
      {with("X: a\nTransfer-Encoding: chunked\r\n")},
      {with("X\r: a\r\n")},
      {with("X: %0d%0aY: z\r\n")},
      {with("X: %0D\r\n")},
      {with("X: %00\r\n")},
      {with("X: %1f\r\n")},
      {with("X: %7f\r\n")},
      {with("X: %7F\r\n")},
      {with("X: %u000d%u000aY: z\r\n")},
      {with("X: %U000d\r\n")},
      {with("X: %u0041\r\n")},
      {with("X: a%25%0a\r\n")},
      {"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"GET /%0d%0a HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"GET /%1F HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"GET /%7f HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"GET /%u000a HTTP/1.1\r\nHost: x\r\n\r\n"},
      {"GET /\xc3\xa9 HTTP/1.1\r\nHost: x\r\n\r\n"},
      {with("X: \xc3\xa9\r\n")},
      {with("X\xc3: y\r\n")},
      {"\x16\x03\x01\x02"},
  };
  for (int c = 0; c < 0x20; ++c) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    const std::string one(1, static_cast<char>(c));
    out.push_back({with("X: a" + one + "b\r\n")});
    out.push_back({"GET /" + one + " HTTP/1.1\r\nHost: x\r\n\r\n"});
  }
  for (const char c : {'\x7f', '\x80', '\xa0', '\xff'}) {
    out.push_back({with("X: a" + std::string(1, c) + "b\r\n")});
  }
  return out;
}

std::vector<FramingCase> header_cases() {
  return {
      {with("no colon\r\n")},
      {with(": no name\r\n")},
      {with("X : y\r\n")},
      {with("X\t: y\r\n")},
      {with(" X: y\r\n")},
      {with("X Y: z\r\n")},
      {with("X(Y): z\r\n")},
      {with("X/Y: z\r\n")},
      {with("X@Y: z\r\n")},
      {with("\"X\": z\r\n")},
      {with("X;: z\r\n")},
      {with("X: y\r\n\tfolded\r\n")},
      {with("Range: bytes=0-1\r\n")},
      {with("range: bytes=0-,0-,0-\r\n")},
      {with("Range:\r\n")},
      {with("Host: y\r\n")},
      {with("host: x\r\n")},
      {"GET / HTTP/1.1\r\n\r\n"},
      {"GET / HTTP/1.1\r\nX: y\r\n\r\n"},
      {"GET / HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n"},
      {with("REMOTE_ADDR: 127.0.0.1\r\n")},
      {with("remote_port: 1\r\n")},
      {with("Local_Addr: 127.0.0.1\r\n")},
      {with("LOCAL_PORT: 1\r\n")},
      {posted("Expect: 200-ok\r\nContent-Length: 5\r\n"), 417},
      {posted("Expect:\r\nContent-Length: 5\r\n"), 417},
      {posted("Expect: 100-continue, x\r\nContent-Length: 5\r\n"), 417},
  };
}

std::vector<FramingCase> request_line_cases() {
  const std::string end = "\r\nHost: x\r\n\r\n";
  std::vector<FramingCase> out;
  for (const std::string line : {"GET",
                                 "GET /",
                                 "GET HTTP/1.1",
                                 "GET  HTTP/1.1",
                                 "GET / ",
                                 "/ HTTP/1.1",
                                 " / HTTP/1.1",
                                 "GET  / HTTP/1.1",
                                 "GET /  HTTP/1.1",
                                 "GET / x HTTP/1.1",
                                 "GET\t/\tHTTP/1.1",
                                 "GET /\tHTTP/1.1",
                                 "GET / HTTP/1.1 ",
                                 "G(T / HTTP/1.1",
                                 "GET: / HTTP/1.1",
                                 "GET x HTTP/1.1",
                                 "GET http://x/ HTTP/1.1",
                                 "GET * HTTP/1.1",
                                 "OPTIONS * HTTP/1.1",
                                 "GET ?a HTTP/1.1",
                                 "GET /#x HTTP/1.1",
                                 "GET /a#b HTTP/1.1",
                                 "GET \\x HTTP/1.1",
                                 "GET / http/1.1",
                                 "GET / HTTP",
                                 "GET / XTTP/1.1",
                                 "GET / 1.1",
                                 "GET /x y HTTP/1.0"}) {
    out.push_back({line + end, 400});
  }
  for (const std::string version : {"HTTP/0.9",
                                    "HTTP/1.2",
                                    "HTTP/2",
                                    "HTTP/2.0",
                                    "HTTP/3",
                                    "HTTP/1",
                                    "HTTP/11",
                                    "HTTP/1.10",
                                    "HTTP/1.1x",
                                    "HTTP/"}) {
    out.push_back({"GET / " + version + end, 505});
  }
  for (const std::string method : {"get", "Post", "TRACE", "TRACK", "PROPFIND", "BREW", "GETT"}) {
    out.push_back({method + " / HTTP/1.1" + end, 501});
  }
  out.push_back({"CONNECT /x:443 HTTP/1.1" + end, 501});
  out.push_back({"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505});
  return out;
}

std::vector<FramingCase> size_cases() {
  const std::string line_end = " HTTP/1.1\r\nHost: x\r\n\r\n";
  return {
      {"GET /" + std::string(4095, 'a') + line_end, 200},
      {"GET /" + std::string(4096, 'a') + line_end, 414},
      {"GET /" + std::string(20000, 'a'), 414},
      {std::string(20000, 'A'), 414},
      {with("X: " + std::string(7900, 'a') + "\r\n"), 200},
      {with("X: " + std::string(8000, 'a') + "\r\n"), 431},
      {with(std::string(9000, 'X') + ": y\r\n"), 431},
      {with(repeated(59, "X: y\r\n")), 200},
      {with(repeated(60, "X: y\r\n")), 431},
      {with(repeated(20000, "X: y\r\n")), 431},
      {with(repeated(2, "X: " + std::string(7900, 'a') + "\r\n")), 200},
      {with(repeated(3, "X: " + std::string(7900, 'a') + "\r\n")), 431},
      {with(repeated(16, "X: " + std::string(1100, 'a') + "\r\n")), 431},
      {with("X: " + std::string(20000, ' ') + "\r\n"), 431},
      {with(std::string(20000, ':') + "\r\n"), 431},
  };
}

}  // namespace debrief::http
