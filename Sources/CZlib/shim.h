// SPDX-License-Identifier: GPL-3.0-or-later
// Files that may be compressed, as zlib reads and writes them.

#ifndef LEADFLOW_CZLIB_SHIM_H
#define LEADFLOW_CZLIB_SHIM_H

#include <zlib.h>

#endif
