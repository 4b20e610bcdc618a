// SPDX-License-Identifier: MIT
// An officer's comment (report/comment.h) as HTML.
#pragma once

#include <string>

#include "report/html.h"

namespace outturn {

Html comment_html(const std::string& markdown);

}  // namespace outturn
