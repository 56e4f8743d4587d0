namespace WelfareLedger.Hosting.Homes;

/// <summary>The moment at which a sample's history begins.</summary>
sealed class StandingClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}
