namespace WelfareLedger.EventLog.EventStoreDb.Tests;

public class StoreAddressTests
{
    [Theory]
    [InlineData("esdb://127.0.0.1:2113?tls=false", "127.0.0.1:2113")]
    [InlineData("esdb://admin:s3cret@db1:2113,db2:2113/?tlsVerifyCert=false", "db1:2113,db2:2113")]
    [InlineData("esdb+discover://admin:s3cret@cluster.example", "cluster.example")]
    public void What_is_shown_is_the_place_only(string text, string place)
    {
        var address = StoreAddress.Parse(text, _ => null);

        address.Place.Should().Be(place);
        address.ToString().Should().Be(place);
        address.Shown.Should().Be(text.Replace("admin:s3cret@", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("esdb://somebody:s3cret:more@host:2113")]
    [InlineData("esdb://s3cret@host:2113")]
    [InlineData("esdb://user:p@s3cret@host:2113")]
    [InlineData("http://user:s3cret@host:2113")]
    [InlineData("user:s3cret@host")]
    [InlineData("esdb://user:s3cret@host:port")]
    [InlineData("esdb://user:s3cret@host/path")]
    [InlineData("esdb://user:s3cret@host?tls")]
    [InlineData("esdb://user:s3cret@host?tls=false&tls=false")]
    [InlineData("esdb://user:s3cret@host?tlsCaFile=/nowhere/ca.pem")]
    public void A_mistake_is_told_without_the_password(string text)
    {
        var parse = () => StoreAddress.Parse(text, _ => null);

        parse.Should().Throw<FormatException>().Where(e => !e.ToString().Contains("s3cret"));
    }

    [Fact]
    public void An_option_that_is_not_known_is_named()
    {
        var parse = () => StoreAddress.Parse("esdb://user:s3cret@host?tsl=false", _ => null);

        parse.Should().Throw<FormatException>().WithMessage("*tsl*").Where(e => !e.ToString().Contains("s3cret"));
    }

    [Fact]
    public void User_and_password_come_from_the_string_or_else_from_the_environment()
    {
        static string? Variable(string name) => name == StoreAddress.UserVariable ? "officer" : "of the environment";

        var inString = StoreAddress.Parse("esdb://admin:changeit@host", Variable).ToSettings().DefaultCredentials!;
        var outside = StoreAddress.Parse("esdb://host", Variable).ToSettings().DefaultCredentials!;

        (inString.Username, inString.Password).Should().Be(("admin", "changeit"));
        (outside.Username, outside.Password).Should().Be(("officer", "of the environment"));
        StoreAddress.Parse("esdb://host", _ => null).ToSettings().DefaultCredentials.Should().BeNull();
    }
}
