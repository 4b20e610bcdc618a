// SPDX-License-Identifier: MIT
// A file of published figures: read, checked for its own arithmetic and against itself as a file of official figures,
// and printed in each format.
#include "definitions/library.h"
#include "outturn/files.h"
#include "report/render_verify.h"
#include "target.h"
#include "verify/read.h"
#include "verify/verify.h"

using namespace outturn;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  MemoryFiles files;
  files.add("t.csv", fuzz::text_of(data, size));
  auto figures = verify::read_published_figures(files, {"t.csv"});
  static const Library library;
  const auto benchmarks = verify::read_benchmarks(files, {"t.csv"}, library);
  if (!figures) return 0;
  verify::VerifyRequest request;
  if (benchmarks) request.benchmarks = &*benchmarks;
  const verify::Verification verification = verify::verify(std::move(*figures), request);
  render_text(verification, {}), render_csv(verification), render_json(verification), render_notices(verification);
  return 0;
}
