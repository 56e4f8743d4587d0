using WelfareLedger.Application.Deciding;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Application.Identities;

/// <summary>Commands on one child, with what was found and claimed for them.</summary>
/// <param name="Group">As given.</param>
sealed record ClaimedGroup(Group.OfChild Group)
{
    /// <summary>Whose stream they go into.</summary>
    public Id<Child> Child { get; init; }

    /// <summary>Who the child is, in clear, where a command says so and is not a repetition.</summary>
    public IdentityDetails? Identity { get; init; }

    /// <summary>The answer, where nothing is to be run any more.</summary>
    public CommandOutcome? Answer { get; init; }

    /// <summary>The commands as they are run.</summary>
    public IReadOnlyList<Step<ChildCommand>> Steps { get; init; } = Group.Steps;

    /// <summary>The intake that opens the file, where that is what the commands begin with.</summary>
    public ChildCommand.OpenIntake? Intake => Steps[0].Command as ChildCommand.OpenIntake;

    /// <summary>Whether a number or name has to be kept for the commands.</summary>
    public bool IsToClaim => Answer is null && Identity is not null;

    public ClaimedGroup Refused(Rejection rejection) => this with { Answer = new CommandOutcome.Refused(rejection) };

    public ClaimedGroup WithFileNumber(FileNumber number)
    {
        var step = Steps[0];
        return this with { Steps = [step with { Command = Intake! with { FileNumber = number } }, .. Steps.Skip(1)] };
    }
}
