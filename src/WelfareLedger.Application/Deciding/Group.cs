using WelfareLedger.Codec;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.Application.Deciding;

/// <summary>Commands on one subject that are recorded together or not at all.</summary>
abstract record Group
{
    Group() { }

    internal sealed record OfChild(Guid? Subject, IReadOnlyList<Step<ChildCommand>> Steps) : Group
    {
        /// <summary>The one command that says who the child is, if there is one.</summary>
        public Step<ChildCommand>? Identity => Steps.SingleOrDefault(step => SaysWho(step.Command));
    }

    /// <summary>Commands of which one is a step of a process, for nobody else to give.</summary>
    internal sealed record OfProcess : Group;

    internal sealed record OfCarer(Guid? Subject, IReadOnlyList<Step<CarerCommand>> Steps) : Group;

    internal sealed record OfJourney(Guid? Subject, IReadOnlyList<Step<JourneyCommand>> Steps) : Group;

    public static Group Of(IReadOnlyList<CommandEnvelope> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        if (commands.Count == 0)
            throw new ArgumentException("There is no command.", nameof(commands));
        if (commands.DistinctBy(command => command.Id).Count() != commands.Count)
            throw new ArgumentException("Each command has an id of its own.", nameof(commands));
        Guid?[] subjects = [.. commands.Select(command => command.Subject).Where(id => id is not null).Distinct()];
        if (subjects.Length > 1)
            throw new ArgumentException("Commands given together are on one child or one carer.", nameof(commands));
        var subject = subjects.FirstOrDefault();
        if (commands.Any(command => IsStepOfProcess(command.Command)))
            return new OfProcess();
        return commands[0].Command switch
        {
            ChildCommand => Checked(new OfChild(subject, Steps<ChildCommand>(commands))),
            CarerCommand => new OfCarer(subject, Steps<CarerCommand>(commands)),
            JourneyCommand => new OfJourney(subject, Steps<JourneyCommand>(commands)),
            var other => throw new ArgumentException($"{other.GetType().Name} is no command that can be given so."),
        };
    }

    static OfChild Checked(OfChild group)
    {
        if (group.Steps.Count(step => SaysWho(step.Command)) > 1)
            throw new ArgumentException("Of commands given together, one at most says who the child is.");
        if (group.Steps.Skip(1).Any(step => step.Command is ChildCommand.OpenIntake))
            throw new ArgumentException("A file is opened by the first of the commands given together.");
        return group;
    }

    static bool IsStepOfProcess(object command) =>
        command is ChildCommand.AcceptPairing or ChildCommand.DeclinePairing
            or CarerCommand.ReservePlace or CarerCommand.TakePlace or CarerCommand.FreePlace
            or ChildCommand.BookJourney or ChildCommand.DeclineJourney or ChildCommand.LeaveJourney
            or JourneyCommand.AcceptEscort or JourneyCommand.ReserveSeat or JourneyCommand.ConfirmSeat
            or JourneyCommand.UndoSeat or JourneyCommand.NoteTraveller
            or ChildCommand.AttachEvidence;

    static bool SaysWho(ChildCommand command) =>
        command is ChildCommand.OpenIntake or ChildCommand.IssueIdNumber or ChildCommand.CorrectIdentity;

    static Step<TCommand>[] Steps<TCommand>(IReadOnlyList<CommandEnvelope> commands)
        where TCommand : class =>
    [
        .. commands.Select(envelope => envelope.Command is TCommand command
            ? Step<TCommand>.Of(envelope, command)
            : throw new ArgumentException("Commands given together are all on a child, or all on a carer.")),
    ];
}
