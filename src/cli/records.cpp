// SPDX-License-Identifier: MIT
#include "cli/records.h"

#include <fmt/format.h>

#include "cli/output.h"
#include "outturn/files.h"
#include "record/record_differences.h"
#include "report/render_differences.h"

namespace outturn::cli {

std::optional<record::RunRecord> read_record(const std::string& path) {
  const auto bytes = disk().open(path);
  if (!bytes) return print_error(bytes.error()), std::nullopt;
  auto record = record::parse_record((*bytes)->bytes());
  if (!record)
    return print_error({fmt::format("`{}`: {}", path, record.error().message), record.error().help}), std::nullopt;
  return std::move(*record);
}

ExitStatus print_differences(const record::RunRecord& before, const record::RunRecord& after, const std::string& output,
                             const std::string& format) {
  const auto found = record::differences(before, after);
  const std::string text = format == "csv" ? render_differences_csv(found, before, after)
                           : format == "json"
                               ? render_differences_json(found, before, after)
                               : render_differences_text(found, before, after, output.empty() ? output_width() : 120);
  const ExitStatus status = output.empty() ? write_stdout(text) : write_file(output, text, false);
  if (status != kDone) return status;
  return found.any() ? kFindings : kDone;
}

}  // namespace outturn::cli
