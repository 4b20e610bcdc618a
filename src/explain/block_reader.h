// SPDX-License-Identifier: MIT
// What it takes to speak of the rows of some children: their histories, built a block at a time, and readers of the
// block's rows by value, by name and place, and by reason.
#pragma once

#include <cstdint>

#include "definitions/library.h"
#include "explain/row_places.h"
#include "explain/trace.h"
#include "history/histories.h"
#include "language/row_values.h"
#include "outturn/extracts.h"

namespace outturn::explain {

/// Keeps references to the library, the extracts and the period.
struct BlockReader {
  BlockReader(const Library& library, const Extracts& extracts, const Period& period, history::WantedHistory fields)
      : environment{&*library.working_days, extracts.texts.get()},
        wanted(std::move(fields)),
        histories(extracts, library.history, wanted, *library.working_days),
        builder(histories),
        values(library.history.vocabulary, library.terms, environment, period),
        places(library, histories, builder, values),
        tracer(library, values, places) {}
  BlockReader(const BlockReader&) = delete;  // its parts refer to one another

  /// Builds a block of `count` children and reads it from now on. The problems of its rows are not listed again.
  const language::Block& look_at(std::uint32_t first_child, std::uint32_t count) {
    Problems listed;
    RowCounts counts;
    const language::Block& block = builder.build(first_child, count, listed, counts);
    values.look_at(block);
    places.look_at(first_child);
    return block;
  }

  const language::Environment environment;
  const history::WantedHistory wanted;
  const history::Histories histories;
  history::BlockBuilder builder;
  RowValues values;
  RowPlaces places;
  Tracer tracer;
};

}  // namespace outturn::explain
