"""Pages for people: articles with marks under their texts, as the HTML of a report has them."""
