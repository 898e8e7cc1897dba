import type { Messages } from '../element/messages.js';

// Simplified Chinese.
export const texts: Messages = {
  trigger: '连接健康记录',
  label: '连接健康记录',
  labelSelect: '选择医疗机构',
  close: '关闭',
  loading: '正在打开 Connect…',
  slow: '所需时间比平时长，请稍候。',
  ready: 'Connect 已打开。',
  closed: 'Connect 已关闭。',
  error: '无法打开 Connect。请检查网络连接，然后重试。',
  retry: '重试',
  required: '请连接一个来源。',
  'token-failed': '无法启动 Connect。请重试，或稍后再来。',
  blocked: '此网站不允许打开 Connect。请告知网站的管理者。',
  unreachable: '无法访问 Connect。请检查网络连接，然后重试。',
  timeout: 'Connect 响应时间过长。请检查网络连接，然后重试。',
  'connect-error': 'Connect 出现问题。请重试，或稍后再来。',
};
