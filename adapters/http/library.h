#pragma once

// The one road to cpp-httplib; only router.cpp and client.cpp take it. The library is built with
// these three macros, and without them its classes have other layouts: memory is corrupted
// silently.
#if !defined(CPPHTTPLIB_OPENSSL_SUPPORT) || !defined(CPPHTTPLIB_ZLIB_SUPPORT) \
    || !defined(CPPHTTPLIB_BROTLI_SUPPORT)
#error "take cpp-httplib's flags from pkg-config: its macros are missing"
#endif

#include <httplib.h>
