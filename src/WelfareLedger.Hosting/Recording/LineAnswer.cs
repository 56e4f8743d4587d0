using WelfareLedger.Application;
using WelfareLedger.Domain;

namespace WelfareLedger.Hosting.Recording;

/// <summary>The answer to one line of commands.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Id">The command's id, where it could be read.</param>
public abstract record LineAnswer(int Line, Guid? Id)
{
    /// <summary>The command was carried out or refused.</summary>
    public sealed record Answered(int Line, Guid Command, CommandOutcome Outcome) : LineAnswer(Line, Command);

    /// <summary>The line is no command; nothing was recorded.</summary>
    /// <param name="Line">Its number, from 1.</param>
    /// <param name="Id">The command's id, where it could be read.</param>
    /// <param name="Message">What is wrong.</param>
    /// <param name="Member">Where, if in one member.</param>
    public sealed record Unreadable(int Line, Guid? Id, Text Message, string? Member) : LineAnswer(Line, Id);
}
