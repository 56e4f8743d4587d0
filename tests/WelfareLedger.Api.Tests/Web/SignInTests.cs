using System.Net;
using System.Net.Http.Headers;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Users;

namespace WelfareLedger.Api.Tests.Web;

public sealed class SignInTests : IAsyncLifetime
{
    ApiLedger _ledger = null!;

    public async Task InitializeAsync() => _ledger = await ApiLedger.EmptyAsync();

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/v1/ledger")]
    [InlineData("/v1/me")]
    [InlineData("/v1/children/141002-2024-00001")]
    [InlineData("/v1/users")]
    public async Task Without_signing_in_there_is_nothing(string address)
    {
        using var client = _ledger.Anonymous();

        (await client.GetProblemAsync(address)).Should().Be((401, "not-signed-in"));
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ5ZC0wMSJ9.")]
    public async Task A_token_of_nobody_is_none(string token)
    {
        using var client = _ledger.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        (await client.GetProblemAsync("/v1/me")).Should().Be((401, "not-signed-in"));
    }

    [Fact]
    public async Task A_secret_gives_a_token_and_a_wrong_one_nothing()
    {
        var account = new UserAccount(
            Code<Actor>.Of("yd-07"), ReaderRole.BureauOfficer.Code, ApiLedger.Yaodu,
            RegionPrefix.Parse("141002", null), null);
        var secret = _ledger.Home.Users.Add(account)!;
        using var client = _ledger.Anonymous();

        var token = _ledger.SignIn("yd-07", secret);
        var wrong = await client.PostAsync(
            "/v1/sign-in", ApiLedger.Json(new { user = "yd-07", secret = secret + "x" }));
        var unknown = await client.PostAsync("/v1/sign-in", ApiLedger.Json(new { user = "yd-08", secret }));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var me = await client.GetOkAsync("/v1/me");

        (await wrong.ProblemAsync()).Should().Be((401, "sign-in-failed"));
        (await unknown.ProblemAsync()).Should().Be((401, "sign-in-failed"));
        me.GetProperty("role").GetString().Should().Be("bureau-officer");
        me.GetProperty("rights").GetProperty("relief").GetString().Should().Be("open");
    }

    [Fact]
    public async Task Who_is_taken_away_is_out_at_once()
    {
        using var client = _ledger.As(ReaderRole.BureauOfficer, name: "yd-07");
        await client.GetOkAsync("/v1/me");

        _ledger.Home.Users.Remove(Code<Actor>.Of("yd-07")).Should().BeTrue();

        (await client.GetProblemAsync("/v1/me")).Should().Be((403, "no-grant"));
    }

    [Fact]
    public async Task A_user_without_a_secret_cannot_sign_in_with_an_empty_one()
    {
        _ledger.Home.Users.AddWithoutSecret(new(
            Code<Actor>.Of("keeper"), ReaderRole.Administrator.Code, null, default, null)).Should().BeTrue();

        _ledger.Home.Users.Admits("keeper", "").Should().BeFalse();
        using var client = _ledger.Anonymous();
        var answer = await client.PostAsync("/v1/sign-in", ApiLedger.Json(new { user = "keeper", secret = "" }));
        (await answer.ProblemAsync()).Should().Be((401, "sign-in-failed"));
    }

    [Fact]
    public async Task A_link_signs_in_once_and_its_cookie_no_other_site_can_use()
    {
        _ledger.Home.Users.AddWithoutSecret(new(
            Code<Actor>.Of("keeper"), ReaderRole.Administrator.Code, null, default, null));
        var link = _ledger.Host.SignInLink(Code<Actor>.Of("keeper"));
        using var client = _ledger.Anonymous();

        using var first = await client.GetAsync(link);
        using var second = await client.GetAsync(link);
        var cookie = first.Headers.GetValues("Set-Cookie").Single();
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        var me = await client.GetOkAsync("/v1/me");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/v1/me");
        foreign.Headers.Add("Origin", "https://elsewhere.example");

        first.StatusCode.Should().Be(HttpStatusCode.Redirect);
        cookie.Should().Contain("httponly").And.Contain("samesite=strict");
        (await second.ProblemAsync()).Should().Be((401, "sign-in-failed"));
        me.GetProperty("user").GetString().Should().Be("keeper");
        using var refused = await client.SendAsync(foreign);
        ((int)refused.StatusCode).Should().BeOneOf(403, 405);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"user\":\"a\"}")]
    [InlineData("{\"user\":\"a\",\"secret\":\"b\",\"code\":\"c\"}")]
    [InlineData("{\"user\":\"a\",\"user\":\"a\",\"secret\":\"b\"}")]
    [InlineData("{\"user\":\"a\",\"secret\":\"b\",\"more\":1}")]
    [InlineData("[")]
    [InlineData("null")]
    public async Task What_is_no_signing_in_is_told_so(string body)
    {
        using var client = _ledger.Anonymous();

        using var answer = await client.PostAsync("/v1/sign-in", ApiLedger.Json(body));

        (await answer.ProblemAsync()).Status.Should().Be(400);
    }
}
