namespace WelfareLedger.Soak.Tests.Machines;

/// <summary>A test that needs more than every machine has. What is missing is named in the list of what did not
/// run.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SoakFactAttribute : FactAttribute
{
    public SoakFactAttribute(params string[] needs) => Skip = Machine.Missing(needs);
}
