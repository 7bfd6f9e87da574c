#include "tests/http/certificate.h"

#include <cstdio>
#include <memory>

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include "tests/http/raw.h"

namespace debrief::http {

namespace {

template <class T>
using Owned = std::unique_ptr<T, void (*)(T*)>;

void add_extension(X509* certificate, int kind, const char* value) {
  const Owned<X509_EXTENSION> made(X509V3_EXT_conf_nid(nullptr, nullptr, kind, value),
                                   X509_EXTENSION_free);
  X509_add_ext(certificate, made.get(), -1);
}

Owned<X509> self_signed(EVP_PKEY* key, const std::string& name) {
  Owned<X509> made(X509_new(), X509_free);
  X509_set_version(made.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
  X509_set_pubkey(made.get(), key);
  auto* subject = X509_get_subject_name(made.get());
  const auto* bytes = reinterpret_cast<const unsigned char*>(name.c_str());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, bytes, -1, -1, 0);
  X509_set_issuer_name(made.get(), subject);
  add_extension(made.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
  add_extension(made.get(), NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(made.get(), key, EVP_sha256());
  return made;
}

}  // namespace

Certificate::Certificate(const std::string& name) {
  const auto stem = testing::TempDir() + "debrief_" + name + "_" + std::to_string(::getpid());
  certificate_ = stem + ".pem";
  key_ = stem + ".key";
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const auto certificate = self_signed(key.get(), name);
  const auto close = [](std::FILE* file) { std::fclose(file); };
  const Owned<std::FILE> one(std::fopen(certificate_.c_str(), "w"), close);
  PEM_write_X509(one.get(), certificate.get());
  const Owned<std::FILE> other(std::fopen(key_.c_str(), "w"), close);
  PEM_write_PrivateKey(other.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

Certificate::~Certificate() {
  ::unlink(certificate_.c_str());
  ::unlink(key_.c_str());
}

std::string name_shown(int port, int version_max) {
  const Raw raw(port);
  const Owned<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_set_security_level(context.get(), 0);  // else our own side would refuse old versions
  SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context.get(), version_max);
  const Owned<SSL> tls(SSL_new(context.get()), SSL_free);
  SSL_set_fd(tls.get(), raw.descriptor());
  const bool agreed = SSL_connect(tls.get()) == 1;
  ERR_clear_error();
  if (!agreed) return {};
  const Owned<X509> shown(SSL_get1_peer_certificate(tls.get()), X509_free);
  char name[256] = "";
  X509_NAME_get_text_by_NID(X509_get_subject_name(shown.get()), NID_commonName, name, sizeof name);
  return name;
}

}  // namespace debrief::http
