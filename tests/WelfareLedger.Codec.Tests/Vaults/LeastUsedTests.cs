using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

public class LeastUsedTests
{
    [Fact]
    public void What_was_not_used_for_longest_is_forgotten()
    {
        var memory = new LeastUsed<int, string>(3);
        foreach (var n in Enumerable.Range(1, 3)) memory.Put(n, $"{n}");
        memory.TryGet(1, out _).Should().BeTrue();
        memory.Put(4, "4");
        memory.Count.Should().Be(3);
        memory.TryGet(2, out _).Should().BeFalse();
        memory.TryGet(1, out var one).Should().BeTrue();
        one.Should().Be("1");
        memory.Put(1, "one");
        memory.TryGet(1, out one).Should().BeTrue();
        one.Should().Be("one");
        memory.Clear();
        memory.TryGet(1, out _).Should().BeFalse();
    }
}
