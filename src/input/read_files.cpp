// SPDX-License-Identifier: MIT
// Files are cut into chunks of some megabytes. Where a chunk's first row starts cannot be known without having
// read all that lies before it, because a line end may stand inside quotes; it is guessed to be behind the first
// line end, which is right nearly always. Chunks are read on several threads and put together in order. If the
// row before a chunk turns out to end elsewhere, the chunk is read again from there.
#include "input/read_files.h"

#include <algorithm>
#include <thread>

#include "input/chunk_reader.h"
#include "input/ordered_work.h"
#include "input/table_builder.h"
#include "text/text_tools.h"

namespace outturn::input {
namespace {

/// The rows that start in [from, limit) of one file, if `from` is where a row starts.
struct Chunk {
  std::size_t plan;
  const char* from;
  const char* limit;
  bool is_first;
};

const char* text_end(const FilePlan& plan) {
  const std::string_view text = plan.source->text();
  return text.data() + text.size();
}

/// Behind the first line end that stops at or behind `from`; `limit` where there is none before it.
const char* guessed_row_start(const char* from, const char* limit, const char* end) {
  const char* p = from - 1;
  while (p != limit && !is_line_end(*p)) ++p;
  if (p == limit) return limit;
  return *p == '\r' && p + 1 != end && p[1] == '\n' ? p + 2 : p + 1;
}

std::vector<Chunk> cut_into_chunks(const std::vector<FilePlan>& plans, std::size_t chunk_bytes) {
  std::vector<Chunk> chunks;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const char* const end = text_end(plans[i]);
    for (const char* from = plans[i].rows_begin; from < end;) {
      const bool is_cut = !plans[i].places && static_cast<std::size_t>(end - from) > chunk_bytes;
      const char* limit = is_cut ? from + chunk_bytes : end;
      chunks.push_back({i, from, limit, from == plans[i].rows_begin});
      from = limit;
    }
  }
  return chunks;
}

Outlook outlook_of(const std::vector<FilePlan>& plans, const Extracts& extracts) {
  Outlook outlook;
  for (const ExtractTable& table : extracts.tables)
    outlook.push_back({0, Indexed<ColumnIndex, std::vector<bool>>(table.schema->fields.size(), false)});
  for (const FilePlan& plan : plans) {
    if (!plan.rows_wanted) continue;
    outlook[plan.table].bytes += static_cast<std::uint64_t>(text_end(plan) - plan.rows_begin);
    for (const PlannedColumn& column : plan.columns)
      if (column.kept) outlook[plan.table].kept[column.field] = true;
  }
  return outlook;
}

}  // namespace

std::vector<FileSummary> read_files(const std::vector<FilePlan>& plans, unsigned threads, const LoadTuning& tuning,
                                    Extracts& extracts) {
  const std::vector<Chunk> chunks = cut_into_chunks(plans, tuning.chunk_bytes);
  std::vector<FileSummary> summaries(plans.size());
  TableBuilder builder(extracts, outlook_of(plans, extracts));

  const auto prepare = [&](std::size_t i, ChunkRows& rows) {
    const Chunk& chunk = chunks[i];
    const FilePlan& plan = plans[chunk.plan];
    const char* from = chunk.from;
    if (!chunk.is_first) from = guessed_row_start(chunk.from, chunk.limit, text_end(plan));
    ChunkReader(plan).read(from, chunk.limit, rows);
  };
  const auto finish = [&](std::size_t i, ChunkRows& rows) {
    const Chunk& chunk = chunks[i];
    const FilePlan& plan = plans[chunk.plan];
    if (chunk.is_first) builder.start_file(plan);
    // Otherwise all of it belongs to a row that started before.
    if (builder.position() < chunk.limit) {
      if (rows.begin != builder.position()) ChunkReader(plan).read(builder.position(), chunk.limit, rows);
      FileSummary& whole = summaries[chunk.plan];
      whole.has_exchanged_date |= rows.has_exchanged_date;
      whole.authorities.merge(rows.authorities);
      whole.clocks.add(rows.clocks);
      whole.has_decimal_id |= rows.has_decimal_id;
      whole.has_other_id |= rows.has_other_id;
      builder.append(plan, rows);
    }
    FileSummary& summary = summaries[chunk.plan];
    summary.rows = builder.rows_of_file();
    summary.first_nul_line = builder.first_nul_line();
    const bool is_last = i + 1 == chunks.size() || chunks[i + 1].is_first;
    if (is_last) summary.dates = std::move(builder.dates_of_file());
  };

  const std::size_t bytes = [&] {
    std::size_t sum = 0;
    for (const Chunk& chunk : chunks) sum += static_cast<std::size_t>(chunk.limit - chunk.from);
    return sum;
  }();
  const std::size_t useful = std::min(chunks.size(), 1 + bytes / tuning.bytes_a_thread);
  const std::size_t available = threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  const auto used = static_cast<unsigned>(std::max<std::size_t>(1, std::min(useful, available)));
  do_in_order<ChunkRows>(chunks.size(), used, prepare, finish);
  return summaries;
}

}  // namespace outturn::input
