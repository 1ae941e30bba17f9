using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class KlaviyoQuotas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Who calls writes here, each time; what a crash loses of it was too old a moment later.
            migrationBuilder.Sql(
                """
                CREATE UNLOGGED TABLE klaviyo_quotas (
                    account bytea NOT NULL,
                    call smallint NOT NULL,
                    made timestamptz[] NOT NULL,
                    held_until timestamptz NOT NULL,
                    CONSTRAINT "PK_klaviyo_quotas" PRIMARY KEY (account, call))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE klaviyo_quotas");
        }
    }
}
