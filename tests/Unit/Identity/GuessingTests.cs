using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Identity;

public sealed class GuessingTests
{
    private readonly HandTime _time = new();

    [Fact]
    public void MustWait_EightFailuresOnOneAccount_UntilTheWindowIsOver()
    {
        var limits = new GuessLimits(_time);
        Fail(limits, "198.51.100.1", "a@shop.example", 7);
        Assert.False(limits.MustWait("198.51.100.1", "a@shop.example"));
        Fail(limits, "198.51.100.1", "A@SHOP.example", 1);
        Assert.True(limits.MustWait("198.51.100.1", "a@shop.example"));
        Assert.False(limits.MustWait("198.51.100.1", "b@shop.example"));
        Assert.False(limits.MustWait("198.51.100.2", "a@shop.example"));

        _time.Pass(TimeSpan.FromMinutes(15));
        Assert.False(limits.MustWait("198.51.100.1", "a@shop.example"));
    }

    [Fact]
    public void MustWait_ManyAccountsFromOneAddress_StopsTheAddress()
    {
        var limits = new GuessLimits(_time);
        for (var account = 0; account < 60; account++)
        {
            Fail(limits, "198.51.100.1", $"{account}@shop.example", 1);
        }

        Assert.True(limits.MustWait("198.51.100.1", "new@shop.example"));
        Assert.False(limits.MustWait("198.51.100.2", "new@shop.example"));
    }

    [Fact]
    public void Succeeded_NeverUsesUpTheAddress()
    {
        var limits = new GuessLimits(_time);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            limits.Failed("198.51.100.1", "a@shop.example");
            limits.Succeeded("198.51.100.1", "a@shop.example");
        }

        Assert.False(limits.MustWait("198.51.100.1", "a@shop.example"));
    }

    [Theory]
    [InlineData("password1234")]
    [InlineData("Password2026!")]
    [InlineData("qwertzuiop12")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("nancydavolio")]
    [InlineData("experiencemanager")]
    public async Task Password_Guessable_IsRefused(string password) => Assert.False((await ValidateAsync(password)).Succeeded);

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("purple tram to Oslo")]
    [InlineData("v8#kLq2!zPw9")]
    public async Task Password_Good_IsTaken(string password) => Assert.True((await ValidateAsync(password)).Succeeded);

    private static Task<Microsoft.AspNetCore.Identity.IdentityResult> ValidateAsync(string password) =>
        new GuessablePasswords(new ConsoleText("en"))
            .ValidateAsync(null!, new AppUser { Email = "nancydavolio@shop.example", DisplayName = "Nancy Davolio" }, password);

    private static void Fail(GuessLimits limits, string address, string account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            limits.Failed(address, account);
        }
    }

    private sealed class HandTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan time) => _now += time;
    }
}
