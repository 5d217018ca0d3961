// SPDX-License-Identifier: GPL-3.0-or-later
// The one call LeadFlow makes into libcrypto: the digest of a file's bytes.

#ifndef LEADFLOW_CCRYPTO_SHIM_H
#define LEADFLOW_CCRYPTO_SHIM_H

#include <openssl/sha.h>

#endif
