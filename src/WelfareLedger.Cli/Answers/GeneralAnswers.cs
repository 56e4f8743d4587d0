namespace WelfareLedger.Cli;

/// <summary><c>version --json</c>.</summary>
sealed record VersionAnswer(string Version, string? Commit, string Runtime, string Sqlite, int LogFormat);

/// <summary><c>help exit-codes --json</c>.</summary>
sealed record ExitCodesAnswer(IReadOnlyList<ExitCodeAnswer> ExitCodes);

/// <summary>One exit code.</summary>
sealed record ExitCodeAnswer(int Code, string Meaning);

/// <summary><c>config --json</c>.</summary>
sealed record ConfigAnswer(IReadOnlyList<SettingAnswer> Settings);

/// <summary>One setting.</summary>
sealed record SettingAnswer(string Name, string? Value, string Origin);

/// <summary><c>confirm-clock --json</c>.</summary>
/// <param name="Event">The event that says so.</param>
/// <param name="Ledger"><c>sample</c>, or nothing for a real ledger.</param>
sealed record ConfirmClockAnswer(string Event, string? Ledger);

/// <summary><c>init --json</c>.</summary>
/// <param name="Ledger"><c>real</c> or <c>sample</c>.</param>
/// <param name="Id">The ledger's own id.</param>
/// <param name="Home">Its folder.</param>
/// <param name="Key">Its wrapping key's file.</param>
sealed record InitAnswer(string Ledger, Guid Id, string Home, string Key);

/// <summary><c>copy --json</c>.</summary>
/// <param name="Events">Events that both sides have alike.</param>
/// <param name="Copied">How many of them were appended this time.</param>
/// <param name="Difference">The first place at which the sides differ; nothing when they do not.</param>
sealed record CopyAnswer(long Events, long Copied, CopyDifferenceAnswer? Difference);

/// <summary>Where two logs differ.</summary>
sealed record CopyDifferenceAnswer(long Number, string What, CopyPlaceAnswer? From, CopyPlaceAnswer? To);

/// <summary>An event, without what it holds.</summary>
sealed record CopyPlaceAnswer(Guid Id, string Stream, long Version);
