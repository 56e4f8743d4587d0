namespace WelfareLedger.Cli;

/// <summary>A line of <c>record --json</c>.</summary>
/// <param name="Line">The number of the line that it answers, from 1.</param>
/// <param name="Id">The command's id, where it could be read.</param>
/// <param name="Outcome"><c>accepted</c>, <c>refused</c>, <c>conflict</c>, or <c>unknown</c>.</param>
/// <param name="Code">Why not; stable, listed in docs/COMMANDS.md.</param>
/// <param name="Message">Why not, for a person.</param>
sealed record RecordAnswer(int Line, Guid? Id, string Outcome, string? Code = null, string? Message = null)
{
    /// <summary>The stream it was recorded in.</summary>
    public string? Stream { get; init; }

    /// <summary>The stream's version after it.</summary>
    public long? Version { get; init; }

    /// <summary>True when an earlier run of the same command had done it.</summary>
    public bool? Repeated { get; init; }

    /// <summary>The events' ids, in order.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>The member at fault, of a line that could not be read.</summary>
    public string? Member { get; init; }

    /// <summary><c>sample</c> of a sample ledger.</summary>
    public string? Ledger { get; init; }
}
