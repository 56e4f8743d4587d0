namespace WelfareLedger.Domain.Children;

/// <summary>What may be asked of a child's file. Members mean what they mean in <see cref="ChildEvent"/>.</summary>
public abstract partial record ChildCommand
{
    private ChildCommand() { }
}
