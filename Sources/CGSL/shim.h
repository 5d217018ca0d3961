// SPDX-License-Identifier: GPL-3.0-or-later
// What LeadFlow uses of the GNU Scientific Library, in a form Swift 6 can import.

#ifndef LEADFLOW_CGSL_SHIM_H
#define LEADFLOW_CGSL_SHIM_H

#include <gsl/gsl_bspline.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_version.h>

// GSL's type tables are mutable globals, which Swift 6 refuses to read: these functions read them for it.
static inline const gsl_multimin_fminimizer_type *lf_nmsimplex2(void) { return gsl_multimin_fminimizer_nmsimplex2; }
static inline const gsl_multimin_fdfminimizer_type *lf_bfgs2(void) { return gsl_multimin_fdfminimizer_vector_bfgs2; }
static inline const gsl_root_fsolver_type *lf_brent(void) { return gsl_root_fsolver_brent; }
static inline const gsl_qrng_type *lf_sobol(void) { return gsl_qrng_sobol; }

static inline const char *lf_gsl_version(void) { return GSL_VERSION; }

#endif
