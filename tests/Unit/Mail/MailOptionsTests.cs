using ExperienceManager.Web.Features.Mail;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ExperienceManager.Tests.Unit.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void Read_NothingSet_SendsNoEmail() => Assert.False(Read().IsConfigured);

    [Fact]
    public void Read_HostAndSender_UsesStartTlsOnTheSubmissionPort()
    {
        var options = Read(("Smtp:Host", "mail.example"), ("Smtp:From", "Console <console@shop.example>"),
            ("Public:BaseUrl", "https://shop.example"));
        Assert.Equal(("mail.example", 587, SecureSocketOptions.StartTls), (options.Host, options.Port, options.Security));
        Assert.Equal("console@shop.example", options.From!.Address);
    }

    [Theory]
    [InlineData("Smtp:From", "not an address", "Smtp:From")]
    [InlineData("Smtp:Port", "70000", "Smtp:Port")]
    [InlineData("Smtp:Tls", "Maybe", "Smtp:Tls")]
    [InlineData("Smtp:User", "mailer", "Smtp:User")]
    [InlineData("Public:BaseUrl", null, "Public:BaseUrl")]
    [InlineData("Smtp:Host", null, "Smtp:Host")]
    public void Read_OneWrongSetting_NamesIt(string name, string? value, string named)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read(
            [("Smtp:Host", "mail.example"), ("Smtp:From", "console@shop.example"), ("Public:BaseUrl", "https://shop.example"),
                (name, value)]));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PasswordWithoutEncryption_IsRefusedAndNotNamed()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read(
            ("Smtp:Host", "mail.example"), ("Smtp:From", "console@shop.example"), ("Public:BaseUrl", "https://shop.example"),
                ("Smtp:Tls", "None"),
            ("Smtp:User", "mailer"), ("Smtp:Password", "very-secret")));
        Assert.DoesNotContain("very-secret", refused.Message, StringComparison.Ordinal);
    }

    private static MailOptions Read(params (string Name, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (name, value) in settings) values[name] = value;
        return MailOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), new Production());
    }

    private sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
