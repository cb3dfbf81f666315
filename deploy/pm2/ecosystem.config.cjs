// The program in /opt/minitill, settings in /etc/minitill/minitill.env:
//   pm2 start deploy/pm2/ecosystem.config.cjs && pm2 save
// One process: SQLite has one writer. With PostgreSQL let `serve --workers 4` share the port, not pm2.

module.exports = {
  apps: [
    {
      name: 'minitill',
      cwd: '/opt/minitill',
      script: 'packages/cli/dist/main.js',
      args: 'serve',
      node_args: '--env-file=/etc/minitill/minitill.env',
      exec_mode: 'fork',
      instances: 1,
      env: { NODE_ENV: 'production', MINITILL_DATA_DIR: '/var/lib/minitill' },
      // Longer than the 25 seconds in which a till finishes what is under way.
      kill_timeout: 35_000,
      restart_delay: 2_000,
      // 2: the command line is wrong, 3: the configuration is. Starting again helps neither.
      stop_exit_codes: [2, 3],
    },
  ],
}
