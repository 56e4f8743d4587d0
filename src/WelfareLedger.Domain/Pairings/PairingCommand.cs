using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.Pairings;

/// <summary>
/// What may be asked of the process that ties a carer's stream and a child's together. It carries it out by commands on
/// both, each safe to give again.
/// </summary>
public abstract record PairingCommand
{
    private PairingCommand() { }

    /// <summary>Pairs a child with a carer: a place is reserved with the carer, the child's file accepts, the place is
    /// taken. Refused as a whole when either side refuses.</summary>
    /// <param name="Child">Who is cared for.</param>
    /// <param name="Carer">Who cares.</param>
    /// <param name="Pairing">The id of the pairing; made from the command's id when left out.</param>
    /// <param name="Mode">In which way.</param>
    /// <param name="From">First day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [CommandName("pair-child")]
    public sealed record PairChild(
        Id<Child> Child, Id<Carer> Carer, Id<Pairing>? Pairing, PairingMode Mode, DateOnly From, DateOnly DecidedOn)
        : PairingCommand;
}
