"""From the command typed or clicked to the window or a verb; logs and crashes."""
