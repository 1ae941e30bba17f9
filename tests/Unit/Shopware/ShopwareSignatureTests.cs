using System.Text;
using ExperienceManager.Web.Integrations.Shopware;

namespace ExperienceManager.Tests.Unit.Shopware;

/// <summary>The documented check values (docs/integrations.md#signatures).</summary>
public sealed class ShopwareSignatureTests
{
    [Theory]
    [InlineData("demo-app-secret", "shop-id=AbC123&shop-url=https%3A%2F%2Fshop.example&timestamp=1760000000",
        "5ec10b50b1ee0c8f7d0a10262ecda11d3315445a55888fdc9bde10c366c71b5c")]
    [InlineData("demo-app-secret", "AbC123https://shop.exampleDemoApp", "39bf50a09f7aca5d23dacd8bae67948d91e40d0647e615f6af9685d17f47d7a9")]
    [InlineData("demo-shop-secret", """{"data":{"event":"order.written"},"timestamp":1760000000}""",
        "3da1c29b8ee1e41e36f439529e44e79ecf218f8c27a3ea2fb85d33ee6f8da723")]
    public void Of_DocumentedValues_AreGivenBack(string secret, string text, string expected)
    {
        Assert.Equal(expected, ShopwareSignature.Of(secret, text));
        Assert.True(ShopwareSignature.Verify(secret, Encoding.UTF8.GetBytes(text), expected));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3da1")]
    [InlineData("3da1c29b8ee1e41e36f439529e44e79ecf218f8c27a3ea2fb85d33ee6f8da724")]
    [InlineData("é")]
    public void Verify_AnythingElse_IsWrong(string? signature) =>
        Assert.False(ShopwareSignature.Verify(
            "demo-shop-secret", """{"data":{"event":"order.written"},"timestamp":1760000000}"""u8, signature));
}
